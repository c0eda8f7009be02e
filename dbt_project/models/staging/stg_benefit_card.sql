{{ stage_rows(
    'benefit_card',
    kept={'card_number_key': 'varchar', 'card_number_cell': 'varchar', 'card_status': 'varchar', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'7'",
    rules={'card_not_in_force': "card_status = 'in_force'"},
    exclusive='card_number',
    compared='employer'
) }}
