with received as (
    select * from {{ ref('int_rows__unioned') }}
),

-- Values of one person only that name two people in any versions: few, so that looking closer is cheap.
contested as (
    select
        form_code,
        exclusive_key
    from received
    where exclusive_key is not null and person_key is not null
    group by form_code, exclusive_key
    having min(person_key) <> max(person_key)
),

-- A version that was replaced keeps the figures of the moment before; the others are judged at the end of the sequence.
moments as (
    select distinct judged_at_seq as moment from received
),

shared as (
    select
        moments.moment,
        received.form_code,
        received.exclusive_key
    from received
    inner join contested on received.form_code = contested.form_code and received.exclusive_key = contested.exclusive_key
    inner join moments on received.in_force_from_seq < moments.moment and received.judged_at_seq >= moments.moment
    where received.person_key is not null
    group by moments.moment, received.form_code, received.exclusive_key
    having min(received.person_key) <> max(received.person_key)
),

people_replaced as (
    select distinct
        judged_at_seq as moment,
        indicator_code,
        person_key
    from received
    where not is_in_force and is_valid and is_countable
),

-- The rows of other returns against which a replaced version's people were judged.
rivals as (
    select
        received.*,
        people_replaced.moment
    from received
    inner join people_replaced
        on
            received.indicator_code = people_replaced.indicator_code
            and received.person_key = people_replaced.person_key
            and received.in_force_from_seq < people_replaced.moment
            and received.judged_at_seq > people_replaced.moment
),

judged as (
    select
        *,
        judged_at_seq as moment,
        true as is_own
    from received
    union all
    select
        *,
        false as is_own
    from rivals
),

marked as (
    select
        judged.*,
        judged.person_key is not null and shared.exclusive_key is not null as is_shared,
        judged.is_valid
        and judged.is_countable
        and not (judged.person_key is not null and shared.exclusive_key is not null) as is_candidate
    from judged
    left join shared
        on
            judged.moment = shared.moment
            and judged.form_code = shared.form_code
            and judged.exclusive_key = shared.exclusive_key
),

ranked as (
    select
        *,
        row_number() over (
            partition by moment, indicator_code, person_key, is_candidate
            order by event_date, period_month, unit_order, sheet_no, row_number, form_code, return_no
        ) as place
    from marked
),

repeated as (
    select
        ranked.moment,
        ranked.return_id,
        ranked.sheet_no,
        ranked.row_number
    from ranked
    where
        ranked.is_own and ranked.is_candidate and ranked.place > 1
        and exists (
            select 1
            from ranked as better
            where
                better.is_candidate
                and better.moment = ranked.moment
                and better.indicator_code = ranked.indicator_code
                and better.person_key = ranked.person_key
                and better.return_id = ranked.return_id
                and better.place < ranked.place
        )
)

select
    ranked.return_id,
    ranked.arrival_seq,
    ranked.return_no,
    ranked.unit_code,
    ranked.form_code,
    ranked.indicator_code,
    ranked.period_month,
    ranked.is_in_force,
    ranked.sheet_no,
    ranked.sheet,
    ranked.row_number,
    ranked.person_key,
    ranked.id_masked,
    ranked.name_masked,
    ranked.event_date,
    ranked.employer_key,
    ranked.exclusive_cell,
    ranked.is_shared,
    case
        when not ranked.is_valid or ranked.is_shared then 'returned'
        when not ranked.is_countable then 'not_counted'
        when ranked.place = 1 then 'counted'
        else 'duplicate'
    end as outcome,
    case
        when not ranked.is_valid or ranked.is_shared then null
        when not ranked.is_countable then ranked.not_counted_reason
        when ranked.place = 1 then null
        when repeated.return_id is not null then 'duplicate_in_return'
        else 'already_counted'
    end as note
from ranked
left join repeated
    on
        ranked.return_id = repeated.return_id
        and ranked.sheet_no = repeated.sheet_no
        and ranked.row_number = repeated.row_number
where ranked.is_own
