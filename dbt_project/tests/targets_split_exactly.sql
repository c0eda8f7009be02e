{{ config(meta={'dagster': {'ref': {'name': 'targets'}}}) }}

-- On every day on which a target of an indicator starts to hold, the units' targets sum to the city's, where any unit has one.
with days as (
    select distinct
        indicator_code,
        valid_from as day
    from {{ ref('targets') }}
),

in_force as (
    select
        days.indicator_code,
        days.day,
        targets.unit_code,
        targets.target,
        row_number() over (
            partition by days.indicator_code, days.day, targets.unit_code order by targets.valid_from desc
        ) as recency
    from days
    inner join {{ ref('targets') }} as targets on days.indicator_code = targets.indicator_code and days.day >= targets.valid_from
),

sums as (
    select
        indicator_code,
        day,
        count(*) filter (where unit_code <> 'city') as units_with_target,
        sum(case when unit_code <> 'city' then target end) as units_target,
        max(case when unit_code = 'city' then target end) as city_target
    from in_force
    where recency = 1
    group by indicator_code, day
)

select
    indicator_code,
    day
from sums
where units_with_target > 0 and coalesce(units_target, 0) <> coalesce(city_target, 0)
