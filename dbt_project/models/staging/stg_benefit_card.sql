with received as (
    {{ read_rows('benefit_card', {
        'employer_key': 'varchar',
        'employer_cell': 'varchar',
        'card_number_key': 'varchar',
        'card_number_cell': 'varchar',
        'card_status': 'varchar',
    }) }}
)

select
    {{ row_columns() }},
    coalesce(card_status = 'in_force', false) as is_countable,
    case when coalesce(card_status <> 'in_force', true) then 'card_not_in_force' end as not_counted_reason,
    card_number_key as exclusive_key,
    card_number_cell as exclusive_cell,
    employer_key,
    employer_cell
from received
