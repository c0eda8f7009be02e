with found as (
    select
        findings.arrival_seq,
        findings.return_no,
        findings.sheet,
        findings.cell,
        findings.row_number,
        findings.field,
        findings.code,
        findings.severity
    from {{ ref('stg_findings') }} as findings
    union all
    select
        received.arrival_seq,
        received.return_no,
        received.sheet,
        received.exclusive_cell as cell,
        received.row_number,
        'card_number' as field,
        'card_shared' as code,
        'error' as severity
    from {{ ref('int_rows__shared') }} as shared
    inner join {{ ref('int_rows__unioned') }} as received
        on
            shared.moment = received.judged_at_seq
            and shared.arrival_seq = received.arrival_seq
            and shared.return_no = received.return_no
            and shared.sheet_no = received.sheet_no
            and shared.row_number = received.row_number
    union all
    select
        arrival_seq,
        return_no,
        sheet,
        cast(null as varchar) as cell,
        row_number,
        'employer' as field,
        'employer_differs' as code,
        'warning' as severity
    from {{ ref('int_employers__compared') }}
)

select
    versions.return_id,
    versions.arrival_seq,
    arrivals.file,
    versions.unit_code,
    versions.form_code,
    versions.period_month,
    versions.is_in_force,
    found.sheet,
    found.cell,
    found.row_number,
    found.field,
    found.code,
    found.severity
from found
inner join {{ ref('int_returns__versioned') }} as versions
    on found.arrival_seq = versions.arrival_seq and found.return_no = versions.return_no
inner join {{ ref('stg_arrivals') }} as arrivals on found.arrival_seq = arrivals.arrival_seq
where not versions.is_unchanged
