{{ config(meta={'dagster': {'ref': {'name': 'int_targets__in_force'}}}) }}

-- In every month the units' targets sum to the city's, where any unit has one.
select
    indicator_code,
    month
from {{ ref('int_targets__in_force') }}
group by indicator_code, month
having
    count(*) filter (where unit_code <> 'city') > 0
    and coalesce(sum(target) filter (where unit_code <> 'city'), 0) <> coalesce(sum(target) filter (where unit_code = 'city'), 0)
