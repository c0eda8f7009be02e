{{ config(materialized='view') }}

{{ stage_rows(
    'target_split',
    kept={'indicator_code': 'varchar', 'target_unit': 'varchar', 'target': 'bigint', 'due_date': 'date', 'valid_from': 'date'},
    subject="concat_ws('/', arrival_seq, return_no, sheet_no, row_number)",
    renamed={'indicator_code': 'promise_code'}
) }}
