{# The files that conversion leaves beside each arrival, as one relation; empty but typed when no arrival has such a file. #}
{% macro read_arrivals(file, columns) -%}
    {{ return(adapter.dispatch('read_arrivals')(file, columns)) }}
{%- endmacro %}

{% macro default__read_arrivals(file, columns) -%}
    {{ exceptions.raise_compiler_error('There is no read_arrivals for ' ~ target.type ~ ' yet.') }}
{%- endmacro %}

{% macro duckdb__read_arrivals(file, columns) -%}
    {{ read_home_files('arrivals/[0-9]*-*/' ~ file, columns) }}
{%- endmacro %}

{# The declared forms, which the home holds in one file. #}
{% macro read_forms(columns) -%}
    {{ return(adapter.dispatch('read_forms')(columns)) }}
{%- endmacro %}

{% macro default__read_forms(columns) -%}
    {{ exceptions.raise_compiler_error('There is no read_forms for ' ~ target.type ~ ' yet.') }}
{%- endmacro %}

{% macro duckdb__read_forms(columns) -%}
    {{ read_home_files('forms.json', columns) }}
{%- endmacro %}

{# DuckDB: the folder of the database is the home. Whether a file is there is asked when the model runs. #}
{% macro read_home_files(pattern, columns) -%}
    {%- set home = modules.re.sub('([*?\\[])', '[\\1]', modules.re.sub('[^/]*$', '', target.path)) -%}
    {%- set files = "'" ~ (home ~ pattern) | replace("'", "''") ~ "'" -%}
    {%- if execute and run_query('select 1 from glob(' ~ files ~ ') limit 1') | length > 0 -%}
        select {{ columns | join(', ') }}
        {%- if pattern.endswith('.parquet') %}
        from read_parquet({{ files }})
        {%- else %}
        from read_json({{ files }}, format = '{{ 'array' if pattern == 'forms.json' else 'unstructured' }}', columns = { {%- for name, type in columns.items() %}{{ name }}: '{{ type }}'{{ ', ' if not loop.last }}{% endfor -%} })
        {%- endif -%}
    {%- else -%}
        select {% for name, type in columns.items() %}cast(null as {{ type }}) as {{ name }}{{ ', ' if not loop.last }}{% endfor %}
        where false
    {%- endif -%}
{%- endmacro %}

{# One row per received row of a form: what every form has, and then what this one keeps. #}
{% macro read_rows(form, kept) -%}
    {%- set columns = {
        'arrival_seq': 'bigint',
        'return_no': 'integer',
        'sheet_no': 'integer',
        'sheet': 'varchar',
        'row_number': 'integer',
        'person_key': 'varchar',
        'id_masked': 'varchar',
        'name_masked': 'varchar',
        'event_date': 'date',
        'error_count': 'integer',
    } -%}
    {%- do columns.update(kept) -%}
    {{ read_arrivals('rows-' ~ form ~ '.parquet', columns) }}
{%- endmacro %}
