{{ stage_rows(
    'festival_relief',
    kept={'aid_yuan': 'double'},
    indicator="'10.6'",
    on_file="subject_key"
) }}
