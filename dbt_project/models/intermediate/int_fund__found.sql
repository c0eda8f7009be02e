-- One row per finding: what the payments of one subject come to against what it is entitled to (contract §12).
with paid as (
    select
        indicator_group,
        payee_key,
        sum(amount_yuan) as paid_yuan,
        count(distinct concat_ws('/', unit_code, voucher)) as voucher_count
    from {{ ref('int_payments__counted') }}
    where payee_kind in ('person', 'thing')
    group by indicator_group, payee_key
),

credited as (
    select
        credits.indicator_code,
        credits.credit_group,
        credits.subject_key,
        credits.claimed_yuan,
        credits.maximum_yuan,
        coalesce(paid.paid_yuan, 0) as paid_yuan,
        case
            when paid.paid_yuan > credits.maximum_yuan and paid.voucher_count > 1 then 'paid_twice'
            when paid.paid_yuan > credits.maximum_yuan then 'paid_over'
            when paid.paid_yuan < credits.minimum_yuan and not credits.is_in_kind then 'paid_under'
        end as code
    from {{ ref('int_credits__entitled') }} as credits
    left join paid on credits.credit_group = paid.indicator_group and credits.subject_key = paid.payee_key
    where credits.minimum_yuan is not null
),

uncredited as (
    select
        payments.indicator_code,
        payments.indicator_group,
        payments.payee_key,
        sum(payments.amount_yuan) as paid_yuan
    from {{ ref('int_payments__counted') }} as payments
    left join {{ ref('int_credits__entitled') }} as credits
        on payments.indicator_group = credits.credit_group and payments.payee_key = credits.subject_key
    where payments.payee_kind in ('person', 'thing') and credits.subject_key is null
    group by payments.indicator_code, payments.indicator_group, payments.payee_key
),

-- What a unit paid by the head, to persons and to units, against what all its credits are entitled to.
unit_credits as (
    select
        unit_code,
        indicator_code,
        sum(maximum_yuan) as maximum_yuan
    from {{ ref('int_credits__entitled') }}
    group by unit_code, indicator_code
),

unit_payments as (
    select
        unit_code,
        indicator_code,
        sum(amount_yuan) as all_yuan,
        sum(amount_yuan) filter (where payee_kind = 'unit') as paid_yuan
    from {{ ref('int_payments__counted') }}
    group by unit_code, indicator_code
)

select
    indicator_code,
    code,
    credit_group as indicator_group,
    subject_key,
    cast(null as varchar) as paying_unit_code,
    paid_yuan,
    cast(null as decimal(18, 2)) as claimed_yuan
from credited
where code is not null
union all
select
    indicator_code,
    'claimed_over' as code,
    credit_group as indicator_group,
    subject_key,
    cast(null as varchar) as paying_unit_code,
    paid_yuan,
    claimed_yuan
from credited
where claimed_yuan > maximum_yuan
union all
select
    indicator_code,
    'paid_not_counted' as code,
    indicator_group,
    payee_key as subject_key,
    cast(null as varchar) as paying_unit_code,
    paid_yuan,
    cast(null as decimal(18, 2)) as claimed_yuan
from uncredited
union all
select
    unit_payments.indicator_code,
    'paid_over' as code,
    unit_payments.indicator_code as indicator_group,
    cast(null as ubigint) as subject_key,
    unit_payments.unit_code as paying_unit_code,
    unit_payments.paid_yuan,
    cast(null as decimal(18, 2)) as claimed_yuan
from unit_payments
left join unit_credits
    on unit_payments.unit_code = unit_credits.unit_code and unit_payments.indicator_code = unit_credits.indicator_code
where unit_payments.paid_yuan is not null and unit_payments.all_yuan > coalesce(unit_credits.maximum_yuan, 0)
