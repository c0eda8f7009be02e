-- What is given in kind leaves nobody unpaid; where it cannot be told of one promise, it cannot be told of the deed.
select
    fund.unit_code,
    indicators.deed_code,
    fund.month,
    cast(sum(fund.entitled_min_yuan) as decimal(18, 2)) as entitled_min_yuan,
    cast(sum(fund.entitled_max_yuan) as decimal(18, 2)) as entitled_max_yuan,
    cast(sum(fund.paid_yuan) as decimal(18, 2)) as paid_yuan,
    cast(
        case
            when not bool_or(fund.unpaid_count is null and not coalesce(entitlements.is_in_kind, false))
                then coalesce(sum(fund.unpaid_count), 0)
        end as bigint
    ) as unpaid_count,
    cast(sum(fund.budget_yuan) as decimal(18, 2)) as budget_yuan
from {{ ref('fct_fund') }} as fund
inner join {{ ref('dim_indicator') }} as indicators on fund.indicator_code = indicators.indicator_code
left join {{ ref('entitlements') }} as entitlements on fund.indicator_code = entitlements.indicator_code
group by fund.unit_code, indicators.deed_code, fund.month
