{{ config(materialized='view') }}

{{ stage_rows(
    'appeal',
    kept={'raised_date': 'date', 'appeal_status': 'varchar'},
    indicator="'A.2'",
    rules={'not_settled': "appeal_status in ('settled_here', 'settled_above') and event_date is not null"}
) }}
