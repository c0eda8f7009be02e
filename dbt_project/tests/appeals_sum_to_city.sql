{{ config(meta={'dagster': {'ref': {'name': 'fct_appeal'}}}) }}

-- Σ units = city for the appeals of every month, state by state; the median is no sum.
select month
from {{ ref('fct_appeal') }}
group by month
having
    sum(case when unit_code = 'city' then raised_count else -raised_count end) <> 0
    or sum(case when unit_code = 'city' then settled_here_count else -settled_here_count end) <> 0
    or sum(case when unit_code = 'city' then passed_up_count else -passed_up_count end) <> 0
    or sum(case when unit_code = 'city' then settled_above_count else -settled_above_count end) <> 0
    or sum(case when unit_code = 'city' then open_count else -open_count end) <> 0
