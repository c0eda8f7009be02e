with spine as (
    select
        units.unit_code,
        indicators.indicator_code,
        indicators.window_start_date,
        indicators.window_end_date,
        months.month,
        months.month_end_date
    from {{ ref('dim_unit') }} as units
    cross join {{ ref('dim_indicator') }} as indicators
    cross join {{ ref('dim_month') }} as months
),

feeding as (
    select
        form_code,
        unnest(feeds) as indicator_code
    from {{ ref('stg_forms') }}
),

reported as (
    select
        units.unit_code,
        feeding.indicator_code,
        min(versions.period_month) as first_reported_month
    from {{ ref('dim_unit') }} as units
    inner join {{ ref('int_returns__versioned') }} as versions on units.unit_code in (versions.unit_code, 'city')
    inner join feeding on versions.form_code = feeding.form_code
    where versions.is_in_force
    group by units.unit_code, feeding.indicator_code
),

counted as (
    select
        spine.*,
        targets.target,
        targets.expected_part,
        targets.expected_whole,
        coalesce(credits.added, 0) as added,
        sum(coalesce(credits.added, 0)) over so_far as actual,
        sum(coalesce(credits.person_times, 0)) over so_far as person_times,
        avg(coalesce(credits.added, 0)) over recently as recent_run_rate,
        stddev_samp(coalesce(credits.added, 0)) over recently as recent_deviation,
        coalesce(reported.first_reported_month <= spine.month, false) as is_reported,
        case when targets.target is not null then targets.is_assumed end as is_target_assumed,
        greatest(datediff('month', spine.month, spine.window_end_date), 0) as months_left
    from spine
    left join {{ ref('int_targets__in_force') }} as targets
        on
            spine.unit_code = targets.unit_code
            and spine.indicator_code = targets.indicator_code
            and spine.month = targets.month
    left join {{ ref('int_credits__by_month') }} as credits
        on spine.unit_code = credits.unit_code and spine.indicator_code = credits.indicator_code and spine.month = credits.month
    left join reported on spine.unit_code = reported.unit_code and spine.indicator_code = reported.indicator_code
    window
        so_far as (partition by spine.unit_code, spine.indicator_code order by spine.month rows unbounded preceding),
        recently as (
            partition by spine.unit_code, spine.indicator_code
            order by spine.month rows {{ var('recent_months') | int - 1 }} preceding
        )
),

-- Pace is one division of whole numbers: a promise exactly on its curve is 1 and not a hair less. Without a target there is none.
paced as (
    select
        *,
        actual / nullif(target, 0) as rate,
        expected_part / expected_whole as expected,
        (actual * expected_whole) / nullif(expected_part, 0) as pace,
        actual + recent_run_rate * months_left as forecast,
        case
            when months_left = 0 then 0
            else {{ var('forecast_deviations') }} * recent_deviation * sqrt(months_left)
        end as margin
    from counted
),

judged as (
    select
        *,
        case
            when coalesce(target, 0) = 0 then 'no_target'
            when actual >= target then 'met'
            when not is_reported then 'not_reported'
            when coalesce(pace, 1) >= 1 then 'on_track'
            when pace >= {{ var('slipping_from') }} then 'slipping'
            else 'behind'
        end as status
    from paced
),

runs as (
    select
        *,
        count(*) filter (where status not in ('slipping', 'behind')) over (
            partition by unit_code, indicator_code order by month rows unbounded preceding
        ) as run_no
    from judged
)

select
    unit_code,
    indicator_code,
    month,
    cast(actual as bigint) as actual,
    cast(added as bigint) as added,
    cast(person_times as bigint) as person_times,
    target,
    is_target_assumed,
    cast(rate as double) as rate,
    cast(expected as double) as expected,
    cast(case when coalesce(target, 0) > 0 then pace end as double) as pace,
    status,
    case
        when status in ('slipping', 'behind')
            then
                min(case when status in ('slipping', 'behind') then month end) over (
                    partition by unit_code, indicator_code, run_no
                )
    end as danger_since_month,
    cast(months_left as integer) as months_left,
    cast(
        case when target is not null then greatest(target - actual, 0) end / nullif(months_left, 0) as double
    ) as required_run_rate,
    cast(recent_run_rate as double) as recent_run_rate,
    cast(forecast as double) as forecast_actual,
    cast(case when margin is not null then greatest(forecast - margin, actual) end as double) as forecast_low,
    cast(forecast + margin as double) as forecast_high
from runs
