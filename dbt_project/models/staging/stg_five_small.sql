{{ stage_rows(
    'five_small',
    kept={'result': 'varchar'},
    indicator="'2.3'",
    rules={'not_selected': "result = 'selected'"}
) }}
