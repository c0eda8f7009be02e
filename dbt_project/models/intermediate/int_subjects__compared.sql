-- What should not change between a subject's returns and does, as against his first row.
with known as (
    select
        arrival_seq,
        return_no,
        return_id,
        form_code,
        sheet,
        row_number,
        subject_key,
        compared_key,
        compared_cell,
        event_date
    from {{ ref('int_rows__unioned') }}
    where is_in_force and subject_key is not null and compared_key is not null
),

moved as (
    select
        form_code,
        subject_key
    from known
    group by form_code, subject_key
    having min(compared_key) <> max(compared_key)
),

compared as (
    select
        known.*,
        first_value(known.compared_key) over first_row as first_compared_key,
        first_value(known.return_id) over first_row as first_return_id
    from known
    inner join moved on known.form_code = moved.form_code and known.subject_key = moved.subject_key
    window first_row as (
        partition by known.form_code, known.subject_key
        order by known.event_date, known.arrival_seq, known.return_no, known.row_number
    )
)

select
    arrival_seq,
    return_no,
    form_code,
    sheet,
    compared_cell as cell,
    row_number
from compared
where compared_key <> first_compared_key and return_id <> first_return_id
