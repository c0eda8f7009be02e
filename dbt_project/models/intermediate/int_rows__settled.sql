-- Only what decides the credit travels through the sort; the rest of a row joins again at the end.
with countable as (
    select
        arrival_seq,
        return_no,
        sheet_no,
        row_number,
        unit_order,
        form_code,
        indicator_code,
        period_month,
        in_force_from_seq,
        judged_at_seq,
        person_key,
        event_date
    from {{ ref('int_rows__unioned') }}
    where is_valid and is_countable
),

people_replaced as (
    select distinct
        judged_at_seq as moment,
        indicator_code,
        person_key
    from countable
    where judged_at_seq < {{ end_of_sequence() }}
),

-- The rows of other returns against which the people of a replaced version were judged.
rivals as (
    select
        countable.*,
        people_replaced.moment
    from countable
    inner join people_replaced
        on
            countable.indicator_code = people_replaced.indicator_code
            and countable.person_key = people_replaced.person_key
            and countable.in_force_from_seq < people_replaced.moment
            and countable.judged_at_seq > people_replaced.moment
),

judged as (
    select
        *,
        judged_at_seq as moment
    from countable
    union all
    select * from rivals
),

candidates as (
    select judged.*
    from judged
    left join {{ ref('int_rows__shared') }} as shared
        on
            judged.moment = shared.moment
            and judged.arrival_seq = shared.arrival_seq
            and judged.return_no = shared.return_no
            and judged.sheet_no = shared.sheet_no
            and judged.row_number = shared.row_number
    where shared.moment is null
),

ranked as (
    select
        *,
        row_number() over (
            partition by moment, indicator_code, person_key
            order by event_date, period_month, unit_order, sheet_no, row_number, form_code, arrival_seq, return_no
        ) as place
    from candidates
),

-- Where one return holds several countable rows of a person, all but its best repeat that one.
repeats as (
    select
        moment,
        indicator_code,
        person_key,
        arrival_seq,
        return_no,
        min(place) as best_place
    from ranked
    group by moment, indicator_code, person_key, arrival_seq, return_no
    having count(*) > 1
),

placed as (
    select
        ranked.arrival_seq,
        ranked.return_no,
        ranked.sheet_no,
        ranked.row_number,
        ranked.place,
        coalesce(ranked.place > repeats.best_place, false) as is_repeat
    from ranked
    left join repeats
        on
            ranked.moment = repeats.moment
            and ranked.indicator_code = repeats.indicator_code
            and ranked.person_key = repeats.person_key
            and ranked.arrival_seq = repeats.arrival_seq
            and ranked.return_no = repeats.return_no
    where ranked.moment = ranked.judged_at_seq
),

settled as (
    select
        received.return_id,
        received.arrival_seq,
        received.return_no,
        received.sheet_no,
        received.row_number,
        received.unit_code,
        received.indicator_code,
        received.is_in_force,
        received.event_date,
        received.not_counted_reason,
        placed.is_repeat,
        case
            when not received.is_valid or shared.moment is not null then 'returned'
            when not received.is_countable then 'not_counted'
            when placed.place = 1 then 'counted'
            else 'duplicate'
        end as outcome
    from {{ ref('int_rows__unioned') }} as received
    left join placed
        on
            received.arrival_seq = placed.arrival_seq
            and received.return_no = placed.return_no
            and received.sheet_no = placed.sheet_no
            and received.row_number = placed.row_number
    left join {{ ref('int_rows__shared') }} as shared
        on
            received.judged_at_seq = shared.moment
            and received.arrival_seq = shared.arrival_seq
            and received.return_no = shared.return_no
            and received.sheet_no = shared.sheet_no
            and received.row_number = shared.row_number
)

select
    return_id,
    arrival_seq,
    return_no,
    sheet_no,
    row_number,
    unit_code,
    indicator_code,
    is_in_force,
    event_date,
    outcome,
    case
        when outcome = 'not_counted' then not_counted_reason
        when outcome = 'duplicate' and is_repeat then 'duplicate_in_return'
        when outcome = 'duplicate' then 'already_counted'
    end as note
from settled
