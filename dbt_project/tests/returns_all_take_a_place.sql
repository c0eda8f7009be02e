{{ config(meta={'dagster': {'ref': {'name': 'int_returns__versioned'}}}) }}

-- No accepted return falls out for want of its arrival, its unit or its form.
select returns.arrival_seq
from {{ ref('stg_returns') }} as returns
left join {{ ref('int_returns__versioned') }} as versions
    on returns.arrival_seq = versions.arrival_seq and returns.return_no = versions.return_no
where returns.status = 'accepted' and versions.return_id is null
