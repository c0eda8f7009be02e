with ranked as (
    select
        {{ short_key('file.subject_key') }} as person_key,
        versions.unit_code,
        file.event_date as filed_date,
        file.has_two_cancers = 'yes' as has_two_cancers,
        file.student_children,
        row_number() over (
            partition by file.subject_key
            order by
                file.event_date, versions.period_month, versions.unit_order, file.sheet_no, file.block_no, file.row_number,
                versions.form_code,
                file.arrival_seq, file.return_no
        ) as place
    from {{ ref('stg_hardship_file') }} as file
    inner join {{ ref('int_returns__versioned') }} as versions
        on file.arrival_seq = versions.arrival_seq and file.return_no = versions.return_no
    where versions.is_in_force and file.is_valid and file.not_counted_reason is null
)

select
    person_key,
    unit_code,
    filed_date,
    has_two_cancers,
    student_children
from ranked
where place = 1
