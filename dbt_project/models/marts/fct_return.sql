{%- set is_figured = "(versions.return_id is null or figured.is_in_force)" -%}
-- A replaced return keeps what was received and what was returned; an unchanged one shows the figures of the version that it
-- equals.
with figures as (
    select
        return_id,
        sum(counted) as counted,
        sum(duplicate) as duplicate,
        sum(not_counted) as not_counted,
        sum(returned) as returned
    from {{ ref('int_sheets__counted') }}
    group by return_id
),

findings as (
    select
        return_id,
        count(*) filter (where severity = 'error') as error_findings,
        count(*) filter (where severity = 'warning') as warning_findings
    from {{ ref('fct_finding') }}
    group by return_id
),

in_force as (
    select
        versions.unit_code,
        versions.form_code,
        cast(versions.period_month + interval 1 month as date) as next_month,
        returns.received
    from {{ ref('int_returns__versioned') }} as versions
    inner join {{ ref('stg_returns') }} as returns
        on versions.arrival_seq = returns.arrival_seq and versions.return_no = returns.return_no
    where versions.is_in_force
)

select
    cast(returns.arrival_seq as varchar) || '-' || cast(returns.return_no as varchar) as return_id,
    returns.arrival_seq,
    returns.return_no,
    arrivals.file,
    returns.sheet,
    returns.unit_code,
    returns.form_code,
    returns.period_month,
    case
        when versions.return_id is null then 'refused'
        when versions.is_unchanged then 'unchanged'
        when versions.is_in_force then 'accepted'
        else 'superseded'
    end as status,
    case when versions.return_id is null then returns.reason end as reason,
    returns.reasons,
    case when versions.return_id is null then returns.detail_zh end as detail_zh,
    case when versions.return_id is null then returns.detail_en end as detail_en,
    coalesce(versions.is_in_force, false) as is_in_force,
    arrivals.received_at,
    versions.replaced_by_seq,
    case when versions.return_id is null then 0 else returns.received end as received,
    cast(case when {{ is_figured }} then coalesce(figures.counted, 0) end as bigint) as counted,
    cast(case when {{ is_figured }} then coalesce(figures.duplicate, 0) end as bigint) as duplicate,
    cast(case when {{ is_figured }} then coalesce(figures.not_counted, 0) end as bigint) as not_counted,
    cast(coalesce(figures.returned, 0) as bigint) as returned,
    coalesce(findings.error_findings, 0) as error_findings,
    coalesce(findings.warning_findings, 0) as warning_findings,
    case when versions.return_id is not null then coalesce(versions.version_no = 1, false) and reports.is_late end as is_late,
    compared.rows_new,
    compared.rows_gone,
    compared.rows_changed,
    previous.received as previous_received,
    case
        when greatest(returns.received, previous.received) < {{ var('volume_from') }} then null
        when returns.received < {{ var('falls_below') }} * previous.received then 'falls'
        when returns.received > {{ var('jumps_above') }} * previous.received then 'jumps'
    end as volume_warning
from {{ ref('stg_returns') }} as returns
inner join {{ ref('stg_arrivals') }} as arrivals on returns.arrival_seq = arrivals.arrival_seq
left join {{ ref('int_returns__versioned') }} as versions
    on returns.arrival_seq = versions.arrival_seq and returns.return_no = versions.return_no
left join {{ ref('int_returns__versioned') }} as figured on versions.figures_return_id = figured.return_id
left join figures on versions.figures_return_id = figures.return_id
left join findings on versions.figures_return_id = findings.return_id
left join {{ ref('int_reports__timed') }} as reports
    on
        versions.unit_code = reports.unit_code
        and versions.form_code = reports.form_code
        and versions.period_month = reports.period_month
left join {{ ref('int_versions__compared') }} as compared on versions.return_id = compared.return_id
left join in_force as previous
    on
        versions.unit_code = previous.unit_code
        and versions.form_code = previous.form_code
        and versions.period_month = previous.next_month
