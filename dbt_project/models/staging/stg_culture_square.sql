{{ stage_rows(
    'culture_square',
    kept={'level': 'varchar', 'subsidy_yuan': 'double'},
    indicator="case level when 'provincial' then '6.1' when 'municipal' then '6.2' end",
    rules={'level_not_promised': "level in ('provincial', 'municipal')"},
    claimed="subsidy_yuan"
) }}
