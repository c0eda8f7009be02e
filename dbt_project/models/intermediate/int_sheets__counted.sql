-- What became of the rows of each sheet: of a return in force by outcome, of a replaced one only which of its rows had errors.
with settled as (
    select
        return_id,
        sheet_no,
        count(*) filter (where outcome = 'counted') as counted,
        count(*) filter (where outcome = 'duplicate') as duplicate,
        count(*) filter (where outcome = 'not_counted') as not_counted,
        count(*) filter (where outcome = 'returned') as returned
    from {{ ref('int_rows__settled') }}
    group by return_id, sheet_no
),

received as (
    select
        return_id,
        sheet_no,
        is_in_force,
        count(*) as received,
        count(*) filter (where not is_valid) as faulty
    from {{ ref('int_rows__unioned') }}
    group by return_id, sheet_no, is_in_force
)

select
    received.return_id,
    received.sheet_no,
    received.received,
    settled.counted,
    settled.duplicate,
    settled.not_counted,
    case when received.is_in_force then settled.returned else received.faulty end as returned
from received
left join settled on received.return_id = settled.return_id and received.sheet_no = settled.sheet_no
