with received as (
    select
        arrival_seq,
        return_no,
        sheet_no,
        row_number,
        form_code,
        in_force_from_seq,
        judged_at_seq,
        person_key,
        exclusive_key
    from {{ ref('int_rows__unioned') }}
    where exclusive_key is not null and person_key is not null
),

-- Values that name two people in any versions at all: few, so that looking closer is cheap.
contested as (
    select
        form_code,
        exclusive_key
    from received
    group by form_code, exclusive_key
    having min(person_key) <> max(person_key)
),

-- A replaced version is judged just before its replacement, the others at the end of the sequence.
moments as (
    select distinct judged_at_seq as moment from {{ ref('int_returns__versioned') }}
    where not is_unchanged
),

in_force as (
    select
        moments.moment,
        received.*
    from received
    inner join contested on received.form_code = contested.form_code and received.exclusive_key = contested.exclusive_key
    inner join moments on received.in_force_from_seq < moments.moment and received.judged_at_seq >= moments.moment
),

counted as (
    select
        *,
        min(person_key) over (partition by moment, form_code, exclusive_key) as first_person_key,
        max(person_key) over (partition by moment, form_code, exclusive_key) as last_person_key
    from in_force
)

select
    moment,
    arrival_seq,
    return_no,
    sheet_no,
    row_number
from counted
where first_person_key <> last_person_key
