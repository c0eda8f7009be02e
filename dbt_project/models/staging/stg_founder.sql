{{ stage_rows(
    'founder',
    kept={'job_count': 'bigint', 'support_yuan': 'double'},
    indicator="case when job_count >= 10 then '4.1' when job_count >= 3 then '4.2' end",
    rules={'too_few_jobs': "job_count >= 3"},
    claimed="support_yuan"
) }}
