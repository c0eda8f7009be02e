with counted as (
    select
        units.unit_code,
        units.unit_order,
        units.kind = 'city' as is_city,
        count(*) as due_count,
        count(*) filter (where reporting.is_reported) as reported_count,
        count(*) filter (where reporting.is_late) as late_count,
        count(*) filter (where not reporting.is_reported) as missing_count
    from {{ ref('fct_reporting') }} as reporting
    inner join {{ ref('dim_unit') }} as units on units.unit_code in (reporting.unit_code, 'city')
    group by units.unit_code, units.unit_order, units.kind
)

select
    unit_code,
    due_count,
    reported_count,
    late_count,
    missing_count,
    cast(
        case
            when not is_city
                then row_number() over (partition by is_city order by missing_count desc, late_count desc, unit_order asc)
        end as integer
    ) as reminder_rank
from counted
