{{ config(materialized='table') }}

{{ read_arrivals('returns.parquet', {
    'arrival_seq': 'bigint',
    'return_no': 'integer',
    'sheet': 'varchar',
    'sheets': 'varchar[]',
    'sheet_numbers': 'integer[]',
    'unit_code': 'varchar',
    'form_code': 'varchar',
    'period_month': 'date',
    'status': 'varchar',
    'reason': 'varchar',
    'reasons': 'varchar',
    'received': 'bigint',
    'detail_zh': 'varchar',
    'detail_en': 'varchar',
    'proposals': 'struct(form_code varchar, column_code varchar, header varchar, sheet varchar, "column" varchar, share double)[]',
}) }}
