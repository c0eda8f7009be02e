with credits as (
    select
        unit_code,
        indicator_code,
        cast(date_trunc('month', event_date) as date) as month,
        count(*) filter (where outcome = 'counted') as added,
        count(*) as person_times
    from {{ ref('int_rows__settled') }}
    where is_in_force and outcome in ('counted', 'duplicate')
    group by unit_code, indicator_code, cast(date_trunc('month', event_date) as date)
)

select
    unit_code,
    indicator_code,
    month,
    added,
    person_times
from credits
union all
select
    'city' as unit_code,
    indicator_code,
    month,
    cast(sum(added) as bigint) as added,
    cast(sum(person_times) as bigint) as person_times
from credits
group by indicator_code, month
