select
    indicators.indicator_code,
    indicators.indicator_order,
    indicators.name_zh,
    indicators.name_en,
    indicators.grain,
    indicators.count_unit_zh,
    indicators.count_unit_en,
    indicators.is_headline,
    indicators.window_start_date,
    indicators.window_end_date,
    indicators.indicator_code in (select forms.indicator_code from {{ ref('stg_forms') }} as forms) as has_form
from {{ ref('indicators') }} as indicators
