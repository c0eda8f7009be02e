{{ config(materialized='view') }}

{{ stage_rows(
    'project_plan',
    kept={'indicator_code': 'varchar', 'content': 'varchar', 'support': 'varchar', 'budget_yuan': 'double', 'owner': 'varchar', 'due_text': 'varchar', 'department': 'varchar'},
    subject="concat_ws('/', arrival_seq, return_no, sheet_no, row_number)",
    renamed={'indicator_code': 'promise_code'}
) }}
