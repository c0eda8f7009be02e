{{ stage_rows(
    'monitoring_point',
    kept={'employee_count': 'bigint'},
    indicator="'8.1'",
    rules={'too_small': "employee_count >= 100"}
) }}
