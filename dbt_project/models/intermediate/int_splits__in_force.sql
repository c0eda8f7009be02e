-- For each indicator and month the split that holds: the one with the latest day from which it holds, then of the later period.
with splits as (
    select
        versions.return_id,
        versions.period_month,
        split.promise_code as indicator_code,
        split.target_unit as unit_code,
        split.target,
        coalesce(split.due_date, indicators.window_end_date) as due_date,
        split.valid_from
    from {{ ref('stg_target_split') }} as split
    inner join {{ ref('int_returns__versioned') }} as versions
        on split.arrival_seq = versions.arrival_seq and split.return_no = versions.return_no
    inner join {{ ref('indicators') }} as indicators on split.promise_code = indicators.indicator_code
    where versions.is_in_force and split.not_counted_reason is null
),

candidates as (
    select
        splits.return_id,
        splits.indicator_code,
        months.month,
        row_number() over (
            partition by splits.indicator_code, months.month
            order by max(splits.valid_from) desc, max(splits.period_month) desc
        ) as place
    from splits
    inner join {{ ref('dim_month') }} as months on splits.valid_from <= months.month_end_date
    group by splits.return_id, splits.indicator_code, months.month
),

named as (
    select
        candidates.month,
        splits.*
    from candidates
    inner join splits on candidates.return_id = splits.return_id and candidates.indicator_code = splits.indicator_code
    where candidates.place = 1
),

milestones as (
    select distinct
        month,
        indicator_code,
        due_date
    from named
)

-- A unit that is not named has a target of 0.
select
    units.unit_code,
    milestones.indicator_code,
    milestones.month,
    milestones.due_date,
    coalesce(named.target, 0) as target
from milestones
cross join {{ ref('dim_unit') }} as units
left join named
    on
        milestones.month = named.month
        and milestones.indicator_code = named.indicator_code
        and milestones.due_date = named.due_date
        and units.unit_code = named.unit_code
