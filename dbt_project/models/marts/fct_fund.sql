with spine as (
    select
        units.unit_code,
        indicators.indicator_code,
        months.month
    from {{ ref('dim_unit') }} as units
    cross join {{ ref('dim_indicator') }} as indicators
    cross join {{ ref('dim_month') }} as months
    where indicators.deed_code <> 'F'
),

-- Payments to a unit cover nobody by name, so from then on nobody can tell who is unpaid.
blurred as (
    select
        units.unit_code,
        payments.indicator_code,
        cast(date_trunc('month', min(payments.paid_date)) as date) as from_month
    from {{ ref('int_payments__counted') }} as payments
    inner join {{ ref('dim_unit') }} as units on units.unit_code in (payments.unit_code, 'city')
    where payments.payee_kind = 'unit'
    group by units.unit_code, payments.indicator_code
),

summed as (
    select
        spine.*,
        sum(coalesce(fund.entitled_min_yuan, 0)) over so_far as entitled_min_yuan,
        sum(coalesce(fund.entitled_max_yuan, 0)) over so_far as entitled_max_yuan,
        sum(coalesce(fund.paid_yuan, 0)) over so_far as paid_yuan,
        sum(coalesce(fund.unpaid_count, 0)) over so_far as unpaid_count
    from spine
    left join {{ ref('int_fund__by_month') }} as fund
        on spine.unit_code = fund.unit_code and spine.indicator_code = fund.indicator_code and spine.month = fund.month
    window so_far as (partition by spine.unit_code, spine.indicator_code order by spine.month rows unbounded preceding)
)

select
    summed.unit_code,
    summed.indicator_code,
    summed.month,
    cast(summed.entitled_min_yuan as decimal(18, 2)) as entitled_min_yuan,
    cast(summed.entitled_max_yuan as decimal(18, 2)) as entitled_max_yuan,
    cast(summed.paid_yuan as decimal(18, 2)) as paid_yuan,
    cast(
        case
            when not coalesce(entitlements.is_in_kind, false) and blurred.from_month is null then summed.unpaid_count
        end as bigint
    ) as unpaid_count,
    cast(case when summed.unit_code = 'city' then plans.budget_yuan end as decimal(18, 2)) as budget_yuan
from summed
left join {{ ref('entitlements') }} as entitlements on summed.indicator_code = entitlements.indicator_code
left join blurred
    on
        summed.unit_code = blurred.unit_code
        and summed.indicator_code = blurred.indicator_code
        and summed.month >= blurred.from_month
left join {{ ref('int_plans__in_force') }} as plans
    on summed.indicator_code = plans.indicator_code and summed.month = plans.month
