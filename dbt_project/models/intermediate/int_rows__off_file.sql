-- Few rows ask for the file at all, and fewer are not on it: what follows needs to know these only.
with asked as (
    select
        arrival_seq,
        return_no,
        sheet_no,
        block_no,
        row_number,
        file_key,
        file_trait,
        event_date
    from {{ ref('int_rows__unioned') }}
    where is_in_force and is_valid and not_counted_reason is null and file_key is not null
),

on_file as (
    select distinct
        asked.arrival_seq,
        asked.return_no,
        asked.sheet_no,
        asked.block_no,
        asked.row_number
    from asked
    inner join {{ ref('int_file__entries') }} as entries
        on
            asked.file_key = entries.person_key
            and asked.event_date >= entries.filed_date
            and (entries.closing_date is null or asked.event_date < entries.closing_date)
)

select
    asked.arrival_seq,
    asked.return_no,
    asked.sheet_no,
    asked.block_no,
    asked.row_number
from asked
left join on_file
    on
        asked.arrival_seq = on_file.arrival_seq
        and asked.return_no = on_file.return_no
        and asked.sheet_no = on_file.sheet_no
        and asked.block_no = on_file.block_no
        and asked.row_number = on_file.row_number
left join {{ ref('int_file__credited') }} as credited on asked.file_key = credited.person_key
where
    on_file.arrival_seq is null
    or (asked.file_trait = 'two_cancers' and not coalesce(credited.has_two_cancers, false))
