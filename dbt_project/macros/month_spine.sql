{# The first days of all months from one date to another, both queries of one value, as a column `month`. #}
{% macro month_spine(first, last) -%}
    {{ return(adapter.dispatch('month_spine')(first, last)) }}
{%- endmacro %}

{% macro default__month_spine(first, last) -%}
    select explode(sequence(({{ first }}), ({{ last }}), interval 1 month)) as month
{%- endmacro %}

{% macro duckdb__month_spine(first, last) -%}
    select cast(unnest(generate_series(({{ first }}), ({{ last }}), interval 1 month)) as date) as month
{%- endmacro %}
