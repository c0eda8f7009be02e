-- What each month adds to the fund's figures. Who is credited is unpaid until the first payment of any unit reaches him.
with first_payments as (
    select
        indicator_group,
        payee_key,
        min(paid_date) as first_paid_date
    from {{ ref('int_payments__counted') }}
    where payee_kind in ('person', 'thing')
    group by indicator_group, payee_key
),

entitled as (
    select
        credits.unit_code,
        credits.indicator_code,
        cast(date_trunc('month', credits.counts_from_date) as date) as credit_month,
        credits.minimum_yuan,
        credits.maximum_yuan,
        cast(date_trunc('month', first_payments.first_paid_date) as date) as paid_month
    from {{ ref('int_credits__entitled') }} as credits
    left join first_payments
        on credits.credit_group = first_payments.indicator_group and credits.subject_key = first_payments.payee_key
    where credits.minimum_yuan is not null
),

events as (
    select
        unit_code,
        indicator_code,
        credit_month as month,
        minimum_yuan as entitled_min_yuan,
        maximum_yuan as entitled_max_yuan,
        0 as paid_yuan,
        case when paid_month is null or paid_month > credit_month then 1 else 0 end as unpaid_count
    from entitled
    union all
    select
        unit_code,
        indicator_code,
        paid_month as month,
        0 as entitled_min_yuan,
        0 as entitled_max_yuan,
        0 as paid_yuan,
        -1 as unpaid_count
    from entitled
    where paid_month > credit_month
    union all
    select
        unit_code,
        indicator_code,
        cast(date_trunc('month', paid_date) as date) as month,
        0 as entitled_min_yuan,
        0 as entitled_max_yuan,
        amount_yuan as paid_yuan,
        0 as unpaid_count
    from {{ ref('int_payments__counted') }}
)

select
    units.unit_code,
    events.indicator_code,
    events.month,
    sum(events.entitled_min_yuan) as entitled_min_yuan,
    sum(events.entitled_max_yuan) as entitled_max_yuan,
    sum(events.paid_yuan) as paid_yuan,
    sum(events.unpaid_count) as unpaid_count
from events
inner join {{ ref('dim_unit') }} as units on units.unit_code in (events.unit_code, 'city')
group by units.unit_code, events.indicator_code, events.month
