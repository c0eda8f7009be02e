-- A view, as fct_row_outcome is: of a returned row every error is a cause, of the others the note is the one cause.
{{ config(materialized='view') }}

with errors as (
    select
        return_id,
        sheet,
        row_number,
        array_sort(array_agg(distinct code)) as codes,
        string_agg(distinct cell, ' ' order by cell) as cells
    from {{ ref('fct_finding') }}
    where severity = 'error' and is_in_force
    group by return_id, sheet, row_number
)

select
    outcomes.return_id,
    outcomes.unit_code,
    outcomes.form_code,
    outcomes.period_month,
    returns.file,
    outcomes.sheet_no,
    outcomes.block_no,
    outcomes.sheet,
    outcomes.row_number,
    outcomes.outcome,
    outcomes.subject_name,
    outcomes.id_masked,
    outcomes.name_masked,
    errors.cells,
    case when outcomes.outcome = 'returned' then coalesce(errors.codes, []) else [outcomes.note] end as causes
from {{ ref('fct_row_outcome') }} as outcomes
inner join {{ ref('fct_return') }} as returns on outcomes.return_id = returns.return_id
left join errors
    on
        outcomes.outcome = 'returned'
        and outcomes.return_id = errors.return_id
        and outcomes.sheet = errors.sheet
        and outcomes.row_number = errors.row_number
where outcomes.outcome <> 'counted'
