-- A view: what a row is before anybody is credited follows from the row and three small tables.
{{ config(materialized='view') }}

with placed as (
    select
        received.*,
        forms.is_counted_whole,
        coalesce(indicators.indicator_group, received.form_code) as credit_group,
        indicators.window_start_date,
        shared.arrival_seq is not null as is_shared,
        off_file.arrival_seq is not null as is_off_file,
        coalesce(received.event_date > indicators.window_end_date, false) as is_outside_window
    from {{ ref('int_rows__unioned') }} as received
    inner join {{ ref('stg_forms') }} as forms on received.form_code = forms.form_code
    left join {{ ref('indicators') }} as indicators on received.indicator_code = indicators.indicator_code
    left join {{ ref('int_rows__shared') }} as shared
        on
            received.arrival_seq = shared.arrival_seq
            and received.return_no = shared.return_no
            and received.sheet_no = shared.sheet_no
            and received.block_no = shared.block_no
            and received.row_number = shared.row_number
    left join {{ ref('int_rows__off_file') }} as off_file
        on
            received.arrival_seq = off_file.arrival_seq
            and received.return_no = off_file.return_no
            and received.sheet_no = off_file.sheet_no
            and received.block_no = off_file.block_no
            and received.row_number = off_file.row_number
    where received.is_in_force
)

select
    *,
    case
        when not is_valid or is_shared then 'returned'
        when not_counted_reason is not null or is_off_file or is_outside_window then 'not_counted'
        else 'countable'
    end as standing,
    case
        when not is_valid or is_shared then null
        when not_counted_reason is not null then not_counted_reason
        when is_off_file then 'not_on_file'
        when is_outside_window then 'outside_window'
    end as reason
from placed
