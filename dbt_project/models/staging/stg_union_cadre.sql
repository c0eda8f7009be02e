{{ stage_rows(
    'union_cadre',
    kept={'result': 'varchar'},
    indicator="'8.5'",
    rules={'not_passed': "result = 'passed'"}
) }}
