with received as (
    {% for form in var('forms') %}
        select
            arrival_seq,
            return_no,
            sheet_no,
            sheet,
            row_number,
            {{ short_key('person_key') }} as person_key,
            id_masked,
            name_masked,
            event_date,
            is_valid,
            is_countable,
            not_counted_reason,
            {{ short_key('exclusive_key') }} as exclusive_key,
            exclusive_cell,
            {{ short_key('employer_key') }} as employer_key,
            employer_cell,
            {{ short_key('row_key') }} as row_key
        from {{ ref('stg_' ~ form) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
)

select
    versions.return_id,
    versions.arrival_seq,
    versions.return_no,
    versions.unit_code,
    versions.unit_order,
    versions.form_code,
    versions.indicator_code,
    versions.period_month,
    versions.is_in_force,
    versions.in_force_from_seq,
    versions.judged_at_seq,
    received.sheet_no,
    received.sheet,
    received.row_number,
    received.person_key,
    received.id_masked,
    received.name_masked,
    received.event_date,
    received.is_valid,
    received.is_countable,
    received.not_counted_reason,
    received.exclusive_key,
    received.exclusive_cell,
    received.employer_key,
    received.employer_cell,
    received.row_key
from received
inner join {{ ref('int_returns__versioned') }} as versions
    on received.arrival_seq = versions.arrival_seq and received.return_no = versions.return_no
where not versions.is_unchanged
