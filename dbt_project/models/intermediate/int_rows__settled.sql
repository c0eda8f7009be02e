-- A view: nearly all rows say by themselves what becomes of them, and the others are few enough to join whenever it is asked.
{{ config(materialized='view') }}

select
    judged.return_id,
    judged.arrival_seq,
    judged.return_no,
    judged.unit_code,
    judged.form_code,
    judged.indicator_code,
    judged.credit_group,
    judged.period_month,
    judged.sheet_no,
    judged.block_no,
    judged.sheet,
    judged.row_number,
    judged.subject_key,
    judged.subject_name,
    judged.id_masked,
    judged.name_masked,
    judged.event_date,
    judged.claimed_yuan,
    judged.is_extra_entitled,
    judged.category_code,
    case
        when judged.standing <> 'countable' then judged.standing
        when duplicated.note is not null then 'duplicate'
        else 'counted'
    end as outcome,
    coalesce(judged.reason, duplicated.note) as note,
    -- An event before the window counts from its first month.
    greatest(judged.event_date, judged.window_start_date) as counts_from_date
from {{ ref('int_rows__judged') }} as judged
left join {{ ref('int_rows__duplicated') }} as duplicated
    on
        judged.arrival_seq = duplicated.arrival_seq
        and judged.return_no = duplicated.return_no
        and judged.sheet_no = duplicated.sheet_no
        and judged.block_no = duplicated.block_no
        and judged.row_number = duplicated.row_number
