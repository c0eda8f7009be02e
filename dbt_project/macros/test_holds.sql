{# Generic test: the condition holds for every row; unknown counts as broken. #}
{% test holds(model, condition) %}
    select 1 as broken
    from {{ model }}
    where not coalesce({{ condition }}, false)
{% endtest %}
