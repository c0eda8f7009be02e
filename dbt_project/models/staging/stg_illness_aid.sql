{{ stage_rows(
    'illness_aid',
    kept={'aid_yuan': 'double'},
    indicator="'10.4'",
    claimed="aid_yuan"
) }}
