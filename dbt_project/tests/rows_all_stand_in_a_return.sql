{{ config(meta={'dagster': {'ref': {'name': 'fct_return'}}}) }}

-- The rows that are shown are those that were counted, return by return and outcome by outcome.
with shown as (
    select
        return_id,
        count(*) as received,
        count(*) filter (where outcome = 'counted') as counted,
        count(*) filter (where outcome = 'returned') as returned
    from {{ ref('fct_row_outcome') }}
    group by return_id
)

select returns.return_id
from {{ ref('fct_return') }} as returns
left join shown on returns.return_id = shown.return_id
where
    returns.status = 'accepted'
    and (
        returns.received <> coalesce(shown.received, 0)
        or returns.counted <> coalesce(shown.counted, 0)
        or returns.returned <> coalesce(shown.returned, 0)
    )
