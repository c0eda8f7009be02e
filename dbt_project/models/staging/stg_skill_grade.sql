{{ stage_rows(
    'skill_grade',
    kept={'grade_before': 'integer', 'grade_after': 'integer', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'1.3'",
    rules={'not_raised': "grade_after > grade_before"},
    compared='employer'
) }}
