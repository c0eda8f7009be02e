-- A row with two causes is in both.
with named as (
    select
        unit_code,
        form_code,
        period_month,
        outcome,
        unnest(causes) as cause_code
    from {{ ref('fct_row_cause') }}
)

select
    unit_code,
    form_code,
    period_month,
    outcome,
    case outcome when 'returned' then 1 when 'not_counted' then 2 else 3 end as outcome_order,
    cause_code,
    count(*) as row_count
from named
group by unit_code, form_code, period_month, outcome, cause_code
