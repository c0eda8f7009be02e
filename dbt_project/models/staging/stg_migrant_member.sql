with received as (
    {{ read_rows('migrant_member', {
        'household': 'varchar',
        'employer_key': 'varchar',
        'employer_cell': 'varchar',
        'was_member': 'varchar',
    }) }}
)

select
    {{ row_columns() }},
    coalesce(household = 'rural', false) and coalesce(was_member <> 'yes', true) as is_countable,
    case
        when coalesce(household <> 'rural', true) then 'not_rural'
        when was_member = 'yes' then 'was_member'
    end as not_counted_reason,
    cast(null as varchar) as exclusive_key,
    cast(null as varchar) as exclusive_cell,
    employer_key,
    employer_cell
from received
