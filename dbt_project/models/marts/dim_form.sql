select
    form_code,
    form_order,
    name_zh,
    name_en,
    is_roster,
    is_city_only
from {{ ref('stg_forms') }}
