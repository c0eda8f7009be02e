select
    'city' as unit_code,
    0 as unit_order,
    '全市' as name_zh,
    'Whole city' as name_en,
    'city' as kind,
    cast(null as varchar) as division_code
union all
select
    unit_code,
    unit_order,
    name_zh,
    name_en,
    kind,
    division_code
from {{ ref('units') }}
