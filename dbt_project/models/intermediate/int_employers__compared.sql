with employed as (
    select
        arrival_seq,
        return_no,
        return_id,
        form_code,
        sheet,
        row_number,
        person_key,
        employer_key,
        employer_cell,
        event_date
    from {{ ref('int_rows__unioned') }}
    where is_in_force and person_key is not null and employer_key is not null
),

moved as (
    select
        form_code,
        person_key
    from employed
    group by form_code, person_key
    having min(employer_key) <> max(employer_key) and min(return_id) <> max(return_id)
),

compared as (
    select
        employed.*,
        first_value(employed.employer_key) over first_row as first_employer_key,
        first_value(employed.return_id) over first_row as first_return_id
    from employed
    inner join moved on employed.form_code = moved.form_code and employed.person_key = moved.person_key
    window first_row as (
        partition by employed.form_code, employed.person_key
        order by employed.event_date, employed.arrival_seq, employed.return_no, employed.row_number
    )
)

select
    arrival_seq,
    return_no,
    form_code,
    sheet,
    employer_cell as cell,
    row_number
from compared
where employer_key <> first_employer_key and return_id <> first_return_id
