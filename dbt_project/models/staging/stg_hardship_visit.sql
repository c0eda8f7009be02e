{{ stage_rows(
    'hardship_visit',
    kept={'aid_yuan': 'double', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'10.5'",
    compared='employer',
    on_file="subject_key"
) }}
