-- Who is on file on a day stands at the unit to which the file credits him.
with on_file as (
    select
        credited.unit_code,
        months.month,
        count(distinct credited.person_key) as on_file_count
    from {{ ref('dim_month') }} as months
    inner join {{ ref('int_file__entries') }} as entries
        on
            months.month_end_date >= entries.filed_date
            and months.month_end_date < coalesce(entries.closing_date, date '9999-12-31')
    inner join {{ ref('int_file__credited') }} as credited on entries.person_key = credited.person_key
    group by credited.unit_code, months.month
)

select
    units.unit_code,
    months.month,
    cast(coalesce(sum(on_file.on_file_count), 0) as bigint) as on_file_count
from {{ ref('dim_unit') }} as units
cross join {{ ref('dim_month') }} as months
left join on_file on (units.unit_code = on_file.unit_code or units.unit_code = 'city') and months.month = on_file.month
group by units.unit_code, months.month
