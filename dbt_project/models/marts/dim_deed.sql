select
    deed_code,
    deed_order,
    name_zh,
    name_en
from {{ ref('deeds') }}
