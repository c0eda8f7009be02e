-- A view: the rows are many, and int_rows__settled holds them already.
{{ config(materialized='view') }}

select
    return_id,
    arrival_seq,
    return_no,
    unit_code,
    form_code,
    indicator_code,
    period_month,
    sheet_no,
    block_no,
    sheet,
    row_number,
    outcome,
    note,
    subject_name,
    id_masked,
    name_masked,
    event_date
from {{ ref('int_rows__settled') }}
