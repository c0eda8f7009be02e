{{ stage_rows(
    'innovation',
    kept={'yearly_yuan': 'double', 'result': 'varchar', 'award_yuan': 'double'},
    indicator="'2.2'",
    rules={'not_selected': "result = 'selected'", 'not_qualified': "yearly_yuan >= 100000"},
    claimed="award_yuan"
) }}
