{{ stage_rows(
    'household_visit',
    indicator="'A.3'",
    rules={'not_before_festival': 'exists (select 1 from ' ~ ref('festivals')
        ~ ' as season where received.event_date between season.first_visit_date and season.last_visit_date)'},
    on_file="subject_key"
) }}
