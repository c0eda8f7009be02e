{# What every form's staging model passes on alike: where the row stands, whose it is, and whether anything is wrong with it. #}
{% macro row_columns() -%}
    arrival_seq,
    return_no,
    sheet_no,
    sheet,
    row_number,
    person_key,
    id_masked,
    name_masked,
    event_date,
    error_count,
    row_key,
    error_count = 0 as is_valid
{%- endmacro %}
