{{ stage_rows(
    'training',
    kept={'result': 'varchar', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'1.1'",
    rules={'not_passed': "result = 'passed'"},
    compared='employer'
) }}
