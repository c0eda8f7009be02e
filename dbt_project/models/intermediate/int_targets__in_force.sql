with spine as (
    select
        units.unit_code,
        indicators.indicator_code,
        indicators.target_kind,
        indicators.share_of,
        indicators.window_start_date,
        indicators.window_end_date,
        months.month,
        months.month_end_date,
        datediff('day', indicators.window_start_date, indicators.window_end_date) + 1 as window_days,
        datediff('day', indicators.window_start_date, months.month_end_date) + 1 as day_no
    from {{ ref('dim_unit') }} as units
    cross join {{ ref('dim_indicator') }} as indicators
    cross join {{ ref('dim_month') }} as months
),

split_months as (
    select distinct
        indicator_code,
        month
    from {{ ref('int_splits__in_force') }}
),

-- Of the seeds the targets that had come into force last, where no split holds.
seeded as (
    select
        spine.unit_code,
        spine.indicator_code,
        spine.month,
        coalesce(targets.due_date, spine.window_end_date) as due_date,
        targets.target,
        targets.is_assumed,
        targets.valid_from = max(targets.valid_from) over (
            partition by spine.unit_code, spine.indicator_code, spine.month
        ) as is_latest
    from spine
    inner join {{ ref('targets') }} as targets
        on
            spine.unit_code = targets.unit_code
            and spine.indicator_code = targets.indicator_code
            and spine.month_end_date >= targets.valid_from
    left join split_months on spine.indicator_code = split_months.indicator_code and spine.month = split_months.month
    where split_months.month is null
),

milestones as (
    select
        unit_code,
        indicator_code,
        month,
        due_date,
        target,
        is_assumed
    from seeded
    where is_latest
    union all
    select
        unit_code,
        indicator_code,
        month,
        due_date,
        target,
        false as is_assumed
    from {{ ref('int_splits__in_force') }}
),

-- The plan runs straight from milestone to milestone, by days; day 0 is the day before the window.
placed as (
    select
        spine.unit_code,
        spine.indicator_code,
        spine.month,
        spine.day_no,
        milestones.target,
        milestones.is_assumed,
        datediff('day', spine.window_start_date, milestones.due_date) + 1 as due_no
    from spine
    inner join milestones
        on
            spine.unit_code = milestones.unit_code
            and spine.indicator_code = milestones.indicator_code
            and spine.month = milestones.month
    where spine.target_kind = 'fixed'
),

fixed as (
    select
        unit_code,
        indicator_code,
        month,
        day_no,
        max_by(target, due_no) as target,
        bool_or(is_assumed) as is_assumed,
        coalesce(max(due_no) filter (where due_no <= day_no), 0) as last_no,
        coalesce(max_by(target, due_no) filter (where due_no <= day_no), 0) as last_target,
        min(due_no) filter (where due_no > day_no) as next_no,
        min_by(target, due_no) filter (where due_no > day_no) as next_target
    from placed
    group by unit_code, indicator_code, month, day_no
),

shares as (
    select
        spine.unit_code,
        spine.indicator_code,
        spine.month,
        least(spine.day_no, spine.window_days) as elapsed_days,
        spine.window_days,
        case spine.share_of
            when 'people' then file.people
            when 'two_cancers' then file.two_cancers
            when 'student_children' then file.student_children
        end as target
    from spine
    inner join {{ ref('int_file__by_month') }} as file on spine.unit_code = file.unit_code and spine.month = file.month
    where spine.target_kind = 'share'
)

select
    unit_code,
    indicator_code,
    month,
    cast(target as bigint) as target,
    is_assumed,
    -- expected = part / whole, two whole numbers, so that a promise exactly on its curve is not a hair below it.
    cast(
        case
            when next_no is null then last_target
            else last_target * (next_no - last_no) + (next_target - last_target) * (day_no - last_no)
        end as bigint
    ) as expected_part,
    cast(case when next_no is null then 1 else next_no - last_no end as bigint) as expected_whole
from fixed
union all
select
    unit_code,
    indicator_code,
    month,
    cast(target as bigint) as target,
    false as is_assumed,
    cast(target * elapsed_days as bigint) as expected_part,
    cast(window_days as bigint) as expected_whole
from shares
