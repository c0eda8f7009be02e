{# One row per received row of a form: where it stands, of whom or what it speaks, and what the form's own rule says of it.

   kept: what the form keeps, with its types; all of it is passed on.
   indicator: SQL for the indicator that a countable row feeds; null for a form that feeds none.
   rules: for each note, in order, the SQL condition that must hold, else the row is not counted for that note.
   subject: SQL for what is credited, where it is not the row's own subject.
   claimed: SQL for the amount that the row claims to have paid; extra: the condition with which it entitles to the extra amount.
   category: SQL for what the indicator's figure is split by.
   exclusive, compared: the kept column, without its ending, whose value belongs to one person, or should not change between his returns.
   on_file, file_trait: SQL for the person who must be on the hardship file on the event date, and what the file must say of him.
   renamed: kept columns that go by another name, as their own is taken; others: further columns, by name and SQL. #}
{% macro stage_rows(
    form, kept={}, indicator='cast(null as varchar)', rules={}, subject='subject_key', claimed=none, extra=none, category=none,
    exclusive=none, compared=none, on_file=none, file_trait=none, renamed={}, others={}
) -%}
    {#- A row that its sender struck out speaks of nobody, and is not counted whatever stands in it (contract §2). #}
    {%- set is_struck_out = 'coalesce(is_struck_out, false)' %}
    with received as (
        {{ read_rows(form, kept) }}
    )

    select
        arrival_seq,
        return_no,
        sheet_no,
        block_no,
        sheet,
        row_number,
        case when not {{ is_struck_out }} then cast({{ subject }} as varchar) end as subject_key,
        subject_name,
        id_masked,
        name_masked,
        event_date,
        error_count,
        row_key,
        error_count = 0 or {{ is_struck_out }} as is_valid,
        {{ indicator }} as indicator_code,
        case
            when {{ is_struck_out }} then 'struck_out'
            {%- for note, condition in rules.items() %}
            when not coalesce({{ condition }}, false) then '{{ note }}'
            {%- endfor %}
        end as not_counted_reason,
        cast({{ claimed or 'null' }} as decimal(18, 2)) as claimed_yuan,
        coalesce({{ extra or 'false' }}, false) as is_extra_entitled,
        cast({{ category or 'null' }} as varchar) as category_code,
        {% for role, column in {'exclusive': exclusive, 'compared': compared}.items() -%}
        {{ column ~ '_key' if column else 'cast(null as varchar)' }} as {{ role }}_key,
        {{ column ~ '_cell' if column else 'cast(null as varchar)' }} as {{ role }}_cell,
        {% endfor -%}
        {{ on_file or 'cast(null as varchar)' }} as file_key,
        cast({{ "'" ~ file_trait ~ "'" if file_trait else 'null' }} as varchar) as file_trait
        {%- for name in kept %},
        {{ name }} as {{ renamed.get(name, name) }}
        {%- endfor %}
        {%- for name, expression in others.items() %},
        {{ expression }} as {{ name }}
        {%- endfor %}
    from received
{%- endmacro %}
