{# A long pseudonym as a number of 64 bits, which joins and sorts at a fraction of the cost: for use within one build. #}
{% macro short_key(column) -%}
    {{ return(adapter.dispatch('short_key')(column)) }}
{%- endmacro %}

{% macro default__short_key(column) -%}
    case when {{ column }} is not null then xxhash64({{ column }}) end
{%- endmacro %}

{% macro duckdb__short_key(column) -%}
    case when {{ column }} is not null then hash({{ column }}) end
{%- endmacro %}
