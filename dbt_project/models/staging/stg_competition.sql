{{ stage_rows(
    'competition',
    kept={'level': 'varchar'},
    indicator="'1.2'",
    rules={'not_municipal': "level = 'municipal'"}
) }}
