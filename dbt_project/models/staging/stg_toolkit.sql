{{ stage_rows(
    'toolkit',
    indicator="'9.3'"
) }}
