with counted as (
    select
        attainment.unit_code,
        units.unit_order,
        attainment.month,
        count(*) filter (where attainment.status in ('behind', 'not_reported')) as lost_count,
        count(*) filter (where attainment.status = 'slipping') as slipping_count,
        min(attainment.pace) as lowest_pace
    from {{ ref('fct_attainment') }} as attainment
    inner join {{ ref('dim_indicator') }} as indicators on attainment.indicator_code = indicators.indicator_code
    inner join {{ ref('units') }} as units on attainment.unit_code = units.unit_code
    where indicators.is_headline
    group by attainment.unit_code, units.unit_order, attainment.month
)

select
    unit_code,
    month,
    lost_count,
    slipping_count,
    lowest_pace,
    cast(
        row_number() over (
            partition by month order by lost_count desc, slipping_count desc, lowest_pace asc nulls first, unit_order asc
        ) as integer
    ) as attention_rank
from counted
