{{ stage_rows(
    'cataract_aid',
    kept={'aid_yuan': 'double'},
    indicator="'10.2'",
    claimed="aid_yuan"
) }}
