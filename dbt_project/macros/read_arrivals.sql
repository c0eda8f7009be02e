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
        {#- A file that was converted before a column was kept has nulls there. #}
        from (
            {{ no_rows(columns) }}
            union all by name
            from read_parquet({{ files }}, union_by_name = true)
        ) as kept
        {%- else %}
        from read_json({{ files }}, format = '{{ 'array' if pattern == 'forms.json' else 'unstructured' }}', columns = { {%- for name, type in columns.items() %}{{ name }}: '{{ type }}'{{ ', ' if not loop.last }}{% endfor -%} })
        {%- endif -%}
    {%- else -%}
        {{ no_rows(columns) }}
    {%- endif -%}
{%- endmacro %}

{# No row, and yet every column with its type. #}
{% macro no_rows(columns) -%}
    select {% for name, type in columns.items() %}cast(null as {{ type }}) as {{ name }}{{ ', ' if not loop.last }}{% endfor %} where false
{%- endmacro %}

{# What units say of their warnings, one file each. #}
{% macro read_explanations(columns) -%}
    {{ return(adapter.dispatch('read_explanations')(columns)) }}
{%- endmacro %}

{% macro default__read_explanations(columns) -%}
    {{ exceptions.raise_compiler_error('There is no read_explanations for ' ~ target.type ~ ' yet.') }}
{%- endmacro %}

{% macro duckdb__read_explanations(columns) -%}
    {{ read_home_files('explanations/*.json', columns) }}
{%- endmacro %}

{# One row per received row of a form: what every form has, and then what this one keeps. #}
{% macro read_rows(form, kept) -%}
    {%- set columns = {
        'arrival_seq': 'bigint',
        'return_no': 'integer',
        'sheet_no': 'integer',
        'sheet': 'varchar',
        'row_number': 'integer',
        'subject_key': 'varchar',
        'subject_name': 'varchar',
        'id_masked': 'varchar',
        'name_masked': 'varchar',
        'event_date': 'date',
        'error_count': 'integer',
        'row_key': 'varchar',
    } -%}
    {%- do columns.update(kept) -%}
    {{ read_arrivals('rows-' ~ form ~ '.parquet', columns) }}
{%- endmacro %}
