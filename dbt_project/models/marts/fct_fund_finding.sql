with found as (
    select
        *,
        cast(row_number() over (order by indicator_code, code, subject_key, paying_unit_code) as integer) as fund_finding_id
    from {{ ref('int_fund__found') }}
),

-- The payments of the subject; of what was paid for nobody, those of the one promise; of what a unit paid to units, these.
payment_rows as (
    select
        found.fund_finding_id,
        found.indicator_code,
        found.code,
        found.paid_yuan,
        found.claimed_yuan,
        payments.unit_code,
        payments.arrival_seq,
        payments.sheet,
        payments.row_number,
        payments.amount_yuan as row_yuan,
        payments.subject_name,
        payments.id_masked,
        payments.name_masked
    from found
    inner join {{ ref('int_payments__counted') }} as payments
        on
            found.indicator_group = payments.indicator_group
            and found.subject_key = payments.payee_key
            and payments.payee_kind in ('person', 'thing')
            and (found.code <> 'paid_not_counted' or found.indicator_code = payments.indicator_code)
    where found.code <> 'claimed_over' and found.paying_unit_code is null
    union all
    select
        found.fund_finding_id,
        found.indicator_code,
        found.code,
        found.paid_yuan,
        found.claimed_yuan,
        payments.unit_code,
        payments.arrival_seq,
        payments.sheet,
        payments.row_number,
        payments.amount_yuan as row_yuan,
        payments.subject_name,
        payments.id_masked,
        payments.name_masked
    from found
    inner join {{ ref('int_payments__counted') }} as payments
        on
            found.paying_unit_code = payments.unit_code
            and found.indicator_code = payments.indicator_code
            and payments.payee_kind = 'unit'
),

claim_rows as (
    select
        found.fund_finding_id,
        found.indicator_code,
        found.code,
        found.paid_yuan,
        found.claimed_yuan,
        credits.unit_code,
        credits.arrival_seq,
        credits.sheet,
        credits.row_number,
        credits.claimed_yuan as row_yuan,
        credits.subject_name,
        credits.id_masked,
        credits.name_masked
    from found
    inner join {{ ref('int_credits__entitled') }} as credits
        on found.indicator_group = credits.credit_group and found.subject_key = credits.subject_key
    where found.code = 'claimed_over'
),

named as (
    select * from payment_rows
    union all
    select * from claim_rows
),

-- What may have been meant where nobody is credited for what was paid: the unit's own credit whose name comes nearest, a person's
-- as masked. Other units' credits are not looked at, as a unit sees its own rows only.
credited as (
    select
        credit_group,
        unit_code,
        coalesce(subject_name, name_masked || ' ' || id_masked) as credited_name
    from {{ ref('int_credits__entitled') }}
),

unmatched as (
    select distinct
        payment_rows.fund_finding_id,
        found.indicator_group,
        payment_rows.unit_code,
        coalesce(payment_rows.subject_name, payment_rows.name_masked || ' ' || payment_rows.id_masked) as payee_name
    from payment_rows
    inner join found on payment_rows.fund_finding_id = found.fund_finding_id
    where payment_rows.code = 'paid_not_counted'
),

nearest as (
    select
        unmatched.fund_finding_id,
        unmatched.unit_code,
        arg_min(
            credited.credited_name, (levenshtein(unmatched.payee_name, credited.credited_name), credited.credited_name)
        ) as credited_name
    from unmatched
    inner join credited on unmatched.indicator_group = credited.credit_group and unmatched.unit_code = credited.unit_code
    where unmatched.payee_name is not null and credited.credited_name is not null
    group by unmatched.fund_finding_id, unmatched.unit_code
)

select
    named.fund_finding_id,
    named.indicator_code,
    named.code,
    named.unit_code,
    named.arrival_seq,
    arrivals.file,
    named.sheet,
    named.row_number,
    cast(named.paid_yuan as decimal(18, 2)) as paid_yuan,
    named.claimed_yuan,
    named.row_yuan,
    named.subject_name,
    named.id_masked,
    named.name_masked,
    nearest.credited_name as nearest_subject_name
from named
inner join {{ ref('stg_arrivals') }} as arrivals on named.arrival_seq = arrivals.arrival_seq
left join nearest on named.fund_finding_id = nearest.fund_finding_id and named.unit_code = nearest.unit_code
