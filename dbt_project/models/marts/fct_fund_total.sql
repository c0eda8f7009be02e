with summed as (
    select
        unit_code,
        month,
        sum(entitled_min_yuan) as entitled_min_yuan,
        sum(entitled_max_yuan) as entitled_max_yuan,
        sum(paid_yuan) as paid_yuan,
        case when not bool_or(unpaid_count is null) then sum(unpaid_count) end as unpaid_count,
        sum(budget_yuan) as budget_yuan
    from {{ ref('fct_fund_deed') }}
    group by unit_code, month
)

select
    summed.unit_code,
    summed.month,
    cast(funds.fund_yuan as decimal(18, 2)) as fund_yuan,
    cast(summed.entitled_min_yuan as decimal(18, 2)) as entitled_min_yuan,
    cast(summed.entitled_max_yuan as decimal(18, 2)) as entitled_max_yuan,
    cast(summed.paid_yuan as decimal(18, 2)) as paid_yuan,
    cast(summed.paid_yuan / nullif(funds.fund_yuan, 0) as double) as paid_rate,
    cast(summed.unpaid_count as bigint) as unpaid_count,
    cast(summed.budget_yuan as decimal(18, 2)) as budget_yuan
from summed
left join {{ ref('funds') }} as funds on summed.unit_code = funds.unit_code
