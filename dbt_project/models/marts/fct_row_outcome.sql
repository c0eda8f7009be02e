select
    received.return_id,
    received.arrival_seq,
    received.return_no,
    received.unit_code,
    received.form_code,
    received.indicator_code,
    received.period_month,
    received.is_in_force,
    received.sheet,
    received.row_number,
    settled.outcome,
    settled.note,
    received.id_masked,
    received.name_masked,
    received.event_date
from {{ ref('int_rows__settled') }} as settled
inner join {{ ref('int_rows__unioned') }} as received
    on
        settled.arrival_seq = received.arrival_seq
        and settled.return_no = received.return_no
        and settled.sheet_no = received.sheet_no
        and settled.row_number = received.row_number
