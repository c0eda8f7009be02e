with ranked as (
    select
        arrival_seq,
        return_no,
        sheet_no,
        block_no,
        row_number,
        credit_group,
        subject_key,
        row_number() over (partition by credit_group, subject_key order by {{ credit_order() }}) as place
    from {{ ref('int_rows__judged') }}
    where standing = 'countable' and not is_counted_whole
),

compared as (
    select
        *,
        min(place) over (partition by credit_group, subject_key, arrival_seq, return_no) as first_place
    from ranked
)

select
    arrival_seq,
    return_no,
    sheet_no,
    block_no,
    row_number,
    case when place > first_place then 'duplicate_in_return' else 'already_counted' end as note
from compared
where place > 1
