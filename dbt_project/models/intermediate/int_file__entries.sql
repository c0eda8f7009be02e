-- An entry is a person and the day from which he is on file; the earliest end that any row in force names ends it.
select
    {{ short_key('file.subject_key') }} as person_key,
    file.event_date as filed_date,
    min(file.closing_date) as closing_date
from {{ ref('stg_hardship_file') }} as file
inner join {{ ref('int_returns__versioned') }} as versions
    on file.arrival_seq = versions.arrival_seq and file.return_no = versions.return_no
where versions.is_in_force and file.is_valid and file.subject_key is not null
group by {{ short_key('file.subject_key') }}, file.event_date
