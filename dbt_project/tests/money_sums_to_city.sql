{{ config(meta={'dagster': {'ref': {'name': 'fct_fund'}}}) }}

-- Σ units = city for what is entitled and what is paid, for every indicator and month.
select
    indicator_code,
    month
from {{ ref('fct_fund') }}
group by indicator_code, month
having
    sum(case when unit_code = 'city' then paid_yuan else -paid_yuan end) <> 0
    or sum(case when unit_code = 'city' then entitled_min_yuan else -entitled_min_yuan end) <> 0
    or sum(case when unit_code = 'city' then entitled_max_yuan else -entitled_max_yuan end) <> 0
