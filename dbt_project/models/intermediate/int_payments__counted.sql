select
    settled.return_id,
    settled.arrival_seq,
    settled.unit_code,
    settled.sheet,
    settled.row_number,
    settled.subject_name,
    settled.id_masked,
    settled.name_masked,
    settled.event_date as paid_date,
    payments.promise_code as indicator_code,
    indicators.indicator_group,
    payments.payee_kind,
    {{ short_key('payments.payee_key') }} as payee_key,
    payments.voucher,
    cast(payments.amount_yuan as decimal(18, 2)) as amount_yuan
from {{ ref('int_rows__settled') }} as settled
inner join {{ ref('stg_payment') }} as payments
    on
        settled.arrival_seq = payments.arrival_seq
        and settled.return_no = payments.return_no
        and settled.sheet_no = payments.sheet_no
        and settled.block_no = payments.block_no
        and settled.row_number = payments.row_number
inner join {{ ref('indicators') }} as indicators on payments.promise_code = indicators.indicator_code
where settled.form_code = 'payment' and settled.outcome = 'counted'
