with added as (
    select
        units.unit_code,
        settled.indicator_code,
        cast(date_trunc('month', settled.counts_from_date) as date) as month,
        settled.category_code,
        count(*) as added
    from {{ ref('int_rows__settled') }} as settled
    inner join {{ ref('dim_unit') }} as units on units.unit_code in (settled.unit_code, 'city')
    where settled.outcome = 'counted' and settled.category_code is not null
    group by
        units.unit_code,
        settled.indicator_code,
        cast(date_trunc('month', settled.counts_from_date) as date),
        settled.category_code
)

select
    added.unit_code,
    added.indicator_code,
    months.month,
    added.category_code,
    cast(sum(added.added) as bigint) as actual
from added
inner join {{ ref('dim_month') }} as months on added.month <= months.month
group by added.unit_code, added.indicator_code, months.month, added.category_code
