{{ config(materialized='table') }}

{{ read_forms({
    'form_code': 'varchar',
    'form_order': 'integer',
    'name_zh': 'varchar',
    'name_en': 'varchar',
    'is_roster': 'boolean',
    'feeds': 'varchar[]',
    'exclusive_field': 'varchar',
    'exclusive_code': 'varchar',
    'compared_field': 'varchar',
    'compared_code': 'varchar',
    'is_counted_whole': 'boolean',
    'is_city_only': 'boolean',
    'notes': 'struct(note_code varchar, name_zh varchar, name_en varchar)[]',
    'columns': 'struct(column_code varchar, name_zh varchar, name_en varchar)[]',
}) }}
