-- Each fault once, whoever found it.
with found as (
    select
        findings.arrival_seq,
        findings.return_no,
        findings.sheet,
        findings.cell,
        findings.row_number,
        findings.field,
        findings.code,
        findings.severity,
        findings.wording
    from {{ ref('stg_findings') }} as findings
    union
    select
        received.arrival_seq,
        received.return_no,
        received.sheet,
        received.exclusive_cell as cell,
        received.row_number,
        forms.exclusive_field as field,
        forms.exclusive_code as code,
        'error' as severity,
        cast(null as varchar) as wording
    from {{ ref('int_rows__shared') }} as shared
    inner join {{ ref('int_rows__unioned') }} as received
        on
            shared.arrival_seq = received.arrival_seq
            and shared.return_no = received.return_no
            and shared.sheet_no = received.sheet_no
            and shared.block_no = received.block_no
            and shared.row_number = received.row_number
    inner join {{ ref('stg_forms') }} as forms on received.form_code = forms.form_code
    union
    select
        compared.arrival_seq,
        compared.return_no,
        compared.sheet,
        compared.cell,
        compared.row_number,
        forms.compared_field as field,
        forms.compared_code as code,
        'warning' as severity,
        cast(null as varchar) as wording
    from {{ ref('int_subjects__compared') }} as compared
    inner join {{ ref('stg_forms') }} as forms on compared.form_code = forms.form_code
),

placed as (
    select
        found.*,
        versions.return_id,
        versions.unit_code,
        versions.form_code,
        versions.period_month,
        versions.version_no,
        versions.is_in_force,
        versions.replaced_by_seq,
        arrivals.file,
        arrivals.received_at,
        -- A merged cell speaks of several rows.
        case
            when found.cell is null then 'row ' || found.row_number
            when regexp_replace(found.cell, '^[A-Z]+', '') <> cast(found.row_number as varchar)
                then found.cell || ' row ' || found.row_number
            else found.cell
        end as place
    from found
    inner join {{ ref('int_returns__versioned') }} as versions
        on found.arrival_seq = versions.arrival_seq and found.return_no = versions.return_no
    inner join {{ ref('stg_arrivals') }} as arrivals on found.arrival_seq = arrivals.arrival_seq
    where not versions.is_unchanged
),

-- Versions in a row that have the same fault differ from their count by the same number.
followed as (
    select
        *,
        version_no - row_number() over (fault order by version_no) as stretch_no,
        max(is_in_force) over fault as is_standing,
        first_value(received_at) over (fault order by version_no) as first_seen_at
    from placed
    window fault as (partition by unit_code, form_code, period_month, sheet, place, code)
),

ended as (
    select
        *,
        max(replaced_by_seq) over (
            partition by unit_code, form_code, period_month, sheet, place, code, stretch_no
        ) as stretch_ended_by_seq
    from followed
),

explanations as (
    select
        unit_code,
        form_code,
        period_month,
        sheet,
        cell,
        code,
        max_by(explanation, explained_at) as explanation
    from {{ ref('stg_explanations') }}
    group by unit_code, form_code, period_month, sheet, cell, code
),

-- Ages are told as of the last arrival: what was built of the same arrivals says the same.
aged as (
    select
        *,
        datediff('day', first_seen_at, (select max(arrivals.received_at) from {{ ref('stg_arrivals') }} as arrivals)) as age_days
    from ended
)

select
    aged.return_id || '/' || aged.sheet || '/' || aged.place || '/' || aged.code as finding_id,
    aged.return_id,
    aged.arrival_seq,
    aged.file,
    aged.unit_code,
    aged.form_code,
    aged.period_month,
    aged.is_in_force,
    aged.sheet,
    aged.cell,
    aged.row_number,
    aged.field,
    aged.code,
    aged.wording,
    aged.severity,
    case
        when not aged.is_standing then 'corrected'
        when explanations.explanation is not null then 'explained'
        else 'open'
    end as status,
    aged.first_seen_at,
    cast(aged.age_days as integer) as age_days,
    case
        when aged.age_days <= 7 then 'week'
        when aged.age_days <= 30 then 'month'
        when aged.age_days <= 90 then 'quarter'
        else 'older'
    end as age_band,
    case when not aged.is_standing then aged.stretch_ended_by_seq end as corrected_by_seq,
    explanations.explanation
from aged
left join explanations
    on
        aged.is_standing
        and aged.severity = 'warning'
        and aged.unit_code = explanations.unit_code
        and aged.form_code = explanations.form_code
        and aged.period_month = explanations.period_month
        and aged.sheet = explanations.sheet
        and aged.cell = explanations.cell
        and aged.code = explanations.code
