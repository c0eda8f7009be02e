{# The files that conversion leaves beside each arrival, as one relation; empty but typed when no arrival has such a file.
   Every macro that reads the home names its source, which is read from files and not as a relation, so that lineage begins there. #}
{% macro read_arrivals(file, columns, exists=none) -%}
    {%- do source('home', {'arrival.json': 'arrivals', 'returns.parquet': 'returns', 'findings.parquet': 'findings'}.get(file, 'rows')) -%}
    {{ return(adapter.dispatch('read_arrivals')(file, columns, exists)) }}
{%- endmacro %}

{% macro default__read_arrivals(file, columns, exists) -%}
    {{ exceptions.raise_compiler_error('There is no read_arrivals for ' ~ target.type ~ ' yet.') }}
{%- endmacro %}

{% macro duckdb__read_arrivals(file, columns, exists) -%}
    {{ read_home_files('arrivals/[0-9]*-*/' ~ file, columns, exists) }}
{%- endmacro %}

{# The declared forms, which the home holds in one file. #}
{% macro read_forms(columns) -%}
    {%- do source('home', 'forms') -%}
    {{ return(adapter.dispatch('read_forms')(columns)) }}
{%- endmacro %}

{% macro default__read_forms(columns) -%}
    {{ exceptions.raise_compiler_error('There is no read_forms for ' ~ target.type ~ ' yet.') }}
{%- endmacro %}

{% macro duckdb__read_forms(columns) -%}
    {{ read_home_files('forms.json', columns) }}
{%- endmacro %}

{# Whether any arrival has rows of the form, where orchestration has written that down; unknown, all folders must be looked through. #}
{% macro has_rows(form) -%}
    {%- set home = modules.re.sub('[^/]*$', '', target.path) | replace("'", "''") -%}
    {%- if execute and run_query("select 1 from glob('" ~ home ~ "forms.json')") | length > 0 -%}
        {%- set answers = run_query(
            "select has_rows from read_json('" ~ home ~ "forms.json', columns = {form_code: 'varchar', has_rows: 'boolean'})"
            ~ " where form_code = '" ~ form ~ "'"
        ) -%}
        {%- do return(answers.columns[0].values()[0] if answers | length > 0 else none) -%}
    {%- endif -%}
    {%- do return(none) -%}
{%- endmacro %}

{# DuckDB: the folder of the database is the home. Whether a file is there is asked when the model runs, unless it is known. #}
{% macro read_home_files(pattern, columns, exists=none) -%}
    {%- set home = modules.re.sub('([*?\\[])', '[\\1]', modules.re.sub('[^/]*$', '', target.path)) -%}
    {%- set files = "'" ~ (home ~ pattern) | replace("'", "''") ~ "'" -%}
    {%- if execute and exists is none -%}
        {%- set exists = run_query('select 1 from glob(' ~ files ~ ') limit 1') | length > 0 -%}
    {%- endif -%}
    {%- if exists -%}
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
    {%- do source('home', 'explanations') -%}
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
        'block_no': 'integer',
        'sheet': 'varchar',
        'row_number': 'integer',
        'subject_key': 'varchar',
        'subject_name': 'varchar',
        'id_masked': 'varchar',
        'name_masked': 'varchar',
        'event_date': 'date',
        'error_count': 'integer',
        'row_key': 'varchar',
        'is_struck_out': 'boolean',
    } -%}
    {%- do columns.update(kept) -%}
    {{ read_arrivals('rows-' ~ form ~ '.parquet', columns, has_rows(form)) }}
{%- endmacro %}
