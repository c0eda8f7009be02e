{{ stage_rows(
    'studio',
    indicator="'2.4'"
) }}
