{{ stage_rows(
    'two_cancers_aid',
    kept={'has_child_at_university': 'varchar', 'aid_yuan': 'double'},
    indicator="'10.3'",
    claimed="aid_yuan",
    extra="has_child_at_university = 'yes'",
    on_file="subject_key",
    file_trait='two_cancers'
) }}
