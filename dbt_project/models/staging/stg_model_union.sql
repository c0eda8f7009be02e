{{ stage_rows(
    'model_union',
    kept={'tasks': 'varchar'},
    indicator="'8.3'",
    rules={'tasks_open': "tasks = 'done'"}
) }}
