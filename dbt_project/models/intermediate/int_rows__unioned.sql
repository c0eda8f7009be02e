with received as (
    {% for form in var('forms') %}
        select
            arrival_seq,
            return_no,
            sheet_no,
            block_no,
            sheet,
            row_number,
            {{ short_key('subject_key') }} as subject_key,
            subject_name,
            id_masked,
            name_masked,
            event_date,
            is_valid,
            indicator_code,
            not_counted_reason,
            claimed_yuan,
            is_extra_entitled,
            category_code,
            {{ short_key('exclusive_key') }} as exclusive_key,
            exclusive_cell,
            {{ short_key('compared_key') }} as compared_key,
            compared_cell,
            {{ short_key('file_key') }} as file_key,
            file_trait,
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
    versions.period_month,
    versions.is_in_force,
    received.sheet_no,
    received.block_no,
    received.sheet,
    received.row_number,
    received.subject_key,
    received.subject_name,
    received.id_masked,
    received.name_masked,
    received.event_date,
    received.is_valid,
    received.indicator_code,
    received.not_counted_reason,
    received.claimed_yuan,
    received.is_extra_entitled,
    received.category_code,
    received.exclusive_key,
    received.exclusive_cell,
    received.compared_key,
    received.compared_cell,
    received.file_key,
    received.file_trait,
    received.row_key
from received
inner join {{ ref('int_returns__versioned') }} as versions
    on received.arrival_seq = versions.arrival_seq and received.return_no = versions.return_no
where not versions.is_unchanged
