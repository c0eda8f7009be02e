with credits as (
    select
        settled.unit_code,
        settled.indicator_code,
        cast(date_trunc('month', settled.counts_from_date) as date) as month,
        count(*) filter (where settled.outcome = 'counted') as added,
        count(*) filter (where indicators.counts_person_times) as person_times
    from {{ ref('int_rows__settled') }} as settled
    inner join {{ ref('indicators') }} as indicators on settled.indicator_code = indicators.indicator_code
    where settled.outcome in ('counted', 'duplicate')
    group by settled.unit_code, settled.indicator_code, cast(date_trunc('month', settled.counts_from_date) as date)
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
