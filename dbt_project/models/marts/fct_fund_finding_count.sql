with named as (
    select distinct
        units.unit_code,
        findings.code,
        findings.fund_finding_id,
        findings.paid_yuan
    from {{ ref('fct_fund_finding') }} as findings
    inner join {{ ref('dim_unit') }} as units on units.unit_code in (findings.unit_code, 'city')
)

select
    unit_code,
    code,
    count(*) as finding_count,
    cast(sum(paid_yuan) as decimal(18, 2)) as paid_yuan
from named
group by unit_code, code
