{{ stage_rows(
    'paired_enterprise',
    indicator="'A.1'"
) }}
