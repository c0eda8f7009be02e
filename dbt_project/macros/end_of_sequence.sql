{# Later than any arrival: the moment at which the returns in force are judged. #}
{% macro end_of_sequence() -%}
    9223372036854775807
{%- endmacro %}
