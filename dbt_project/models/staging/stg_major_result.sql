{{ stage_rows(
    'major_result',
    kept={'one_off_yuan': 'double', 'yearly_yuan': 'double', 'honour': 'varchar'},
    indicator="'2.1'",
    rules={'not_qualified': "coalesce(one_off_yuan, 0) >= 1000000 or coalesce(yearly_yuan, 0) >= 5000000", 'not_honoured': "honour = 'honoured' and event_date is not null"}
) }}
