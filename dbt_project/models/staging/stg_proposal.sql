{{ stage_rows(
    'proposal',
    kept={'result': 'varchar', 'award_yuan': 'double'},
    indicator="'2.5'",
    rules={'not_selected': "result = 'ten_best'"},
    claimed="award_yuan"
) }}
