{{ config(materialized='table') }}

{{ read_arrivals('findings.parquet', {
    'arrival_seq': 'bigint',
    'return_no': 'integer',
    'sheet': 'varchar',
    'cell': 'varchar',
    'row_number': 'integer',
    'field': 'varchar',
    'code': 'varchar',
    'severity': 'varchar',
    'wording': 'varchar',
}) }}
