{{ stage_rows(
    'reemployment',
    kept={'completion_date': 'date', 'has_placement_employer': 'boolean', 'subsidy_yuan': 'double'},
    indicator="'3'",
    rules={'not_placed': "completion_date is not null and event_date is not null and has_placement_employer"},
    claimed="subsidy_yuan"
) }}
