{# Generic test of all that a model promises, in one query, as every test costs a round of its own.
   unique: lists of columns in which no two rows agree, and none of which is null. refers: by column, the relation that has a column of
   that name with the same value; null and the value `besides` refer to nothing. always: conditions by name; unknown counts as broken. #}
{% test is_sound(model, unique=[], refers={}, besides='', always={}) %}
    {%- for columns in unique %}
        {%- if not loop.first %}
    union all
        {%- endif %}
    select 'unique: {{ columns | join(", ") }}' as broken_promise
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1 or {{ columns | join(' is null or ') }} is null
    {%- endfor %}
    {%- for column, relation in refers.items() %}
        {%- if unique or not loop.first %}
    union all
        {%- endif %}
    select 'refers: {{ column }}' as broken_promise
    from {{ model }} as referring
    left join {{ relation }} as referred on referring.{{ column }} = referred.{{ column }}
    where referring.{{ column }} <> '{{ besides }}' and referred.{{ column }} is null
    {%- endfor %}
    {%- if always %}
        {%- if unique or refers %}
    union all
        {%- endif %}
    select
        case
            {%- for name, condition in always.items() %}
            when not coalesce({{ condition }}, false) then '{{ name }}'
            {%- endfor %}
        end as broken_promise
    from {{ model }}
    where not coalesce(({{ always.values() | join(') and (') }}), false)
    {%- endif %}
{% endtest %}
