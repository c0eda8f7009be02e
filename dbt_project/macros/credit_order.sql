{# In which order the rows of one subject may be credited: the first one is (contract §6). #}
{% macro credit_order() -%}
    event_date, period_month, unit_order, sheet_no, block_no, row_number, form_code, arrival_seq, return_no
{%- endmacro %}
