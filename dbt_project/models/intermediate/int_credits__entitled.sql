-- Credited subjects with what they are entitled to: of indicators for which an amount is stated, or for which anything was paid.
select
    settled.return_id,
    settled.arrival_seq,
    settled.unit_code,
    settled.sheet,
    settled.row_number,
    settled.indicator_code,
    settled.credit_group,
    settled.subject_key,
    settled.subject_name,
    settled.id_masked,
    settled.name_masked,
    settled.counts_from_date,
    settled.claimed_yuan,
    entitlements.is_in_kind,
    cast(
        entitlements.minimum_yuan + case when settled.is_extra_entitled then entitlements.extra_yuan else 0 end as decimal(18, 2)
    ) as minimum_yuan,
    cast(
        entitlements.maximum_yuan + case when settled.is_extra_entitled then entitlements.extra_yuan else 0 end as decimal(18, 2)
    ) as maximum_yuan
from {{ ref('int_rows__settled') }} as settled
left join {{ ref('entitlements') }} as entitlements on settled.indicator_code = entitlements.indicator_code
where
    settled.outcome = 'counted'
    and (
        entitlements.indicator_code is not null
        or settled.indicator_code in (select payments.indicator_code from {{ ref('int_payments__counted') }} as payments)
    )
