select
    form_code,
    form_order,
    name_zh,
    name_en,
    indicator_code
from {{ ref('stg_forms') }}
