{{ stage_rows(
    'migrant_member',
    kept={'household': 'varchar', 'was_member': 'varchar', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'8.4'",
    rules={'not_rural': "household = 'rural'", 'was_member': "coalesce(was_member, 'no') <> 'yes'"},
    compared='employer'
) }}
