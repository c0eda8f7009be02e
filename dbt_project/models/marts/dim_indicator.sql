select
    indicators.indicator_code,
    indicators.indicator_order,
    indicators.name_zh,
    indicators.name_en,
    indicators.deed_code,
    indicators.grain,
    indicators.count_unit_zh,
    indicators.count_unit_en,
    indicators.is_headline,
    indicators.window_start_date,
    indicators.window_end_date,
    indicators.target_kind,
    indicators.share_of,
    indicators.stated_target,
    indicators.counts_person_times,
    indicators.takes_payments,
    entitlements.indicator_code is not null as is_amount_stated
from {{ ref('indicators') }} as indicators
left join {{ ref('entitlements') }} as entitlements on indicators.indicator_code = entitlements.indicator_code
