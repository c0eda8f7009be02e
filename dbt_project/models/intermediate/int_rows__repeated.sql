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

-- Most people have one countable row in all versions there ever were; only the others' rows need to be put in order.
crowded as (
    select
        indicator_code,
        person_key
    from countable
    group by indicator_code, person_key
    having count(*) > 1
),

contenders as (
    select countable.*
    from countable
    inner join crowded on countable.indicator_code = crowded.indicator_code and countable.person_key = crowded.person_key
),

people_replaced as (
    select distinct
        judged_at_seq as moment,
        indicator_code,
        person_key
    from contenders
    where judged_at_seq < {{ end_of_sequence() }}
),

-- The rows of other returns against which the people of a replaced version were judged.
rivals as (
    select
        contenders.*,
        people_replaced.moment
    from contenders
    inner join people_replaced
        on
            contenders.indicator_code = people_replaced.indicator_code
            and contenders.person_key = people_replaced.person_key
            and contenders.in_force_from_seq < people_replaced.moment
            and contenders.judged_at_seq > people_replaced.moment
),

judged as (
    select
        *,
        judged_at_seq as moment
    from contenders
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

bests as (
    select
        moment,
        indicator_code,
        person_key,
        arrival_seq,
        return_no,
        min(place) as place
    from ranked
    group by moment, indicator_code, person_key, arrival_seq, return_no
)

select
    ranked.arrival_seq,
    ranked.return_no,
    ranked.sheet_no,
    ranked.row_number,
    case when ranked.place > bests.place then 'duplicate_in_return' else 'already_counted' end as note
from ranked
inner join bests
    on
        ranked.moment = bests.moment
        and ranked.indicator_code = bests.indicator_code
        and ranked.person_key = bests.person_key
        and ranked.arrival_seq = bests.arrival_seq
        and ranked.return_no = bests.return_no
where ranked.moment = ranked.judged_at_seq and ranked.place > 1
