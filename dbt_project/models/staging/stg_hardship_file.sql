{{ config(materialized='view') }}

{{ stage_rows(
    'hardship_file',
    kept={'closing_date': 'date', 'has_two_cancers': 'varchar', 'student_children': 'bigint', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'F'",
    rules={'closed_before': "coalesce(closing_date > (select min(window_start_date) from " ~ ref('indicators') ~ "), true)"},
    compared='employer'
) }}
