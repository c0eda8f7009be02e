{{ stage_rows(
    'bookhouse',
    kept={'level': 'varchar', 'subsidy_yuan': 'double'},
    indicator="case level when 'provincial' then '5.1' when 'municipal' then '5.2' end",
    rules={'level_not_promised': "level in ('provincial', 'municipal')"},
    claimed="subsidy_yuan"
) }}
