-- A view: nearly all rows say by themselves what becomes of them, and the others are few enough to join whenever it is asked.
{{ config(materialized='view') }}

select
    received.return_id,
    received.arrival_seq,
    received.return_no,
    received.unit_code,
    received.form_code,
    received.indicator_code,
    received.period_month,
    received.is_in_force,
    received.sheet_no,
    received.sheet,
    received.row_number,
    case
        when not received.is_valid or shared.moment is not null then 'returned'
        when not received.is_countable then 'not_counted'
        when repeated.note is not null then 'duplicate'
        else 'counted'
    end as outcome,
    case
        when not received.is_valid or shared.moment is not null then null
        when not received.is_countable then received.not_counted_reason
        else repeated.note
    end as note,
    received.id_masked,
    received.name_masked,
    received.event_date
from {{ ref('int_rows__unioned') }} as received
left join {{ ref('int_rows__repeated') }} as repeated
    on
        received.arrival_seq = repeated.arrival_seq
        and received.return_no = repeated.return_no
        and received.sheet_no = repeated.sheet_no
        and received.row_number = repeated.row_number
left join {{ ref('int_rows__shared') }} as shared
    on
        received.judged_at_seq = shared.moment
        and received.arrival_seq = shared.arrival_seq
        and received.return_no = shared.return_no
        and received.sheet_no = shared.sheet_no
        and received.row_number = shared.row_number
