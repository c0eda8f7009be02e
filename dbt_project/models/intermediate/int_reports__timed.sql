with reports as (
    select
        unit_code,
        form_code,
        period_month,
        min(arrival_seq) as first_arrival_seq,
        count(version_no) as versions
    from {{ ref('int_returns__versioned') }}
    group by unit_code, form_code, period_month
),

months as (
    select distinct
        form_code,
        period_month
    from reports
),

-- When each unit first sent the form for a later month than this one.
overtakings as (
    select
        months.form_code,
        months.period_month,
        later.unit_code,
        min(later.first_arrival_seq) as overtaken_seq
    from months
    inner join reports as later on months.form_code = later.form_code and months.period_month < later.period_month
    group by months.form_code, months.period_month, later.unit_code
),

ordered as (
    select
        form_code,
        period_month,
        overtaken_seq,
        row_number() over (partition by form_code, period_month order by overtaken_seq) as units_ahead
    from overtakings
),

deadlines as (
    select
        ordered.form_code,
        ordered.period_month,
        min(ordered.overtaken_seq) as late_after_seq
    from ordered
    where ordered.units_ahead >= {{ var('late_from_share') }} * (select count(*) from {{ ref('units') }})
    group by ordered.form_code, ordered.period_month
)

select
    reports.unit_code,
    reports.form_code,
    reports.period_month,
    reports.first_arrival_seq,
    reports.versions,
    coalesce(reports.first_arrival_seq > deadlines.late_after_seq, false) as is_late
from reports
left join deadlines on reports.form_code = deadlines.form_code and reports.period_month = deadlines.period_month
