{{ stage_rows(
    'questionnaire',
    kept={'respondent': 'varchar', 'is_valid_answer': 'varchar'},
    indicator="'8.2'",
    rules={'answer_invalid': "is_valid_answer = 'yes'"},
    category="respondent"
) }}
