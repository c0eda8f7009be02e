with received as (
    {{ read_rows('reemployment', {'completion_date': 'date', 'has_placement_employer': 'boolean'}) }}
),

placed as (
    select
        *,
        coalesce(completion_date is not null and event_date is not null and has_placement_employer, false) as is_placed
    from received
)

select
    {{ row_columns() }},
    is_placed as is_countable,
    case when not is_placed then 'not_placed' end as not_counted_reason,
    cast(null as varchar) as exclusive_key,
    cast(null as varchar) as exclusive_cell,
    cast(null as varchar) as employer_key,
    cast(null as varchar) as employer_cell
from placed
