-- A row whose ID is in error names no person and shares nothing.
with named as (
    select
        arrival_seq,
        return_no,
        sheet_no,
        block_no,
        row_number,
        min(subject_key) over (partition by form_code, exclusive_key) as first_subject_key,
        max(subject_key) over (partition by form_code, exclusive_key) as last_subject_key
    from {{ ref('int_rows__unioned') }}
    where is_in_force and exclusive_key is not null and subject_key is not null
)

select
    arrival_seq,
    return_no,
    sheet_no,
    block_no,
    row_number
from named
where first_subject_key <> last_subject_key
