{{ config(materialized='table') }}

with explanations as (
    {{ read_explanations({
        'unit': 'varchar',
        'form': 'varchar',
        'period': 'varchar',
        'sheet': 'varchar',
        'cell': 'varchar',
        'code': 'varchar',
        'text': 'varchar',
        'explained_at': 'timestamp',
    }) }}
)

select
    unit as unit_code,
    form as form_code,
    cast(period || '-01' as date) as period_month,
    sheet,
    cell,
    code,
    text as explanation,
    explained_at
from explanations
