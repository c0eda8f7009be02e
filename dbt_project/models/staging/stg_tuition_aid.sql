{{ stage_rows(
    'tuition_aid',
    kept={'parent_id_key': 'varchar', 'education': 'varchar', 'aid_yuan': 'double'},
    indicator="'10.1'",
    rules={'below_college': "education = 'college'"},
    claimed="aid_yuan",
    on_file="parent_id_key"
) }}
