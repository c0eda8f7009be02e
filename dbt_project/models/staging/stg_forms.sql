{{ config(materialized='table') }}

{{ read_forms({
    'form_code': 'varchar',
    'form_order': 'integer',
    'name_zh': 'varchar',
    'name_en': 'varchar',
    'indicator_code': 'varchar',
}) }}
