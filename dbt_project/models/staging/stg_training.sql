with received as (
    {{ read_rows('training', {'employer_key': 'varchar', 'employer_cell': 'varchar', 'result': 'varchar'}) }}
)

select
    {{ row_columns() }},
    coalesce(result = 'passed', false) as is_countable,
    case when coalesce(result <> 'passed', true) then 'not_passed' end as not_counted_reason,
    cast(null as varchar) as exclusive_key,
    cast(null as varchar) as exclusive_cell,
    employer_key,
    employer_cell
from received
