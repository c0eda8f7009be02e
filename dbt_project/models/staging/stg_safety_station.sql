{{ stage_rows(
    'safety_station',
    kept={'kind': 'varchar', 'subsidy_yuan': 'double'},
    indicator="case kind when 'head_station' then '9.1' when 'station' then '9.2' end",
    claimed="subsidy_yuan"
) }}
