{{ config(materialized='view') }}

{{ stage_rows(
    'experience',
    kept={'category': 'varchar', 'title': 'varchar', 'content': 'varchar'}
) }}
