with months as (
    {{ month_spine(
        'select first_month from ' ~ ref('int_cutoff__found'),
        'select last_month from ' ~ ref('int_cutoff__found')
    ) }}
)

select
    month,
    cast(row_number() over (order by month) as integer) as month_order,
    cast(last_day(month) as date) as month_end_date,
    cast(extract(year from month) as integer) as year,
    cast(extract(year from month) as varchar) || '年' || cast(extract(month from month) as varchar) || '月' as name_zh,
    strftime(month, '%b %Y') as name_en
from months
