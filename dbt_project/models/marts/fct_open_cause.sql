select
    unit_code,
    severity,
    code,
    count(*) as cell_count,
    count(distinct return_id) as return_count,
    max(age_days) as oldest_days
from {{ ref('fct_finding') }}
where is_in_force and status = 'open'
group by unit_code, severity, code
