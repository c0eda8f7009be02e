-- What is lost comes before what is slipping, and of equals the slower first.
with judged as (
    select
        attainment.unit_code,
        attainment.indicator_code,
        attainment.month,
        attainment.unit_code = 'city' as is_city,
        attainment.pace,
        indicators.is_headline,
        indicators.indicator_order,
        units.unit_order,
        case attainment.status
            when 'behind' then 1
            when 'not_reported' then 2
            when 'slipping' then 3
            when 'no_target' then 5
            else 4
        end as danger,
        case when attainment.expected is not null then greatest(attainment.expected - attainment.actual, 0) end as shortfall,
        case when attainment.target is not null then greatest(attainment.target - attainment.actual, 0) end as gap
    from {{ ref('fct_attainment') }} as attainment
    inner join {{ ref('dim_indicator') }} as indicators on attainment.indicator_code = indicators.indicator_code
    inner join {{ ref('dim_unit') }} as units on attainment.unit_code = units.unit_code
)

select
    unit_code,
    indicator_code,
    month,
    cast(
        row_number() over (partition by unit_code, month order by danger asc, pace asc nulls last, indicator_order asc) as integer
    ) as risk_rank,
    cast(
        case
            when is_headline
                then row_number() over (
                        partition by unit_code, month, is_headline order by danger asc, pace asc nulls last, indicator_order asc
                    )
        end as integer
    ) as headline_risk_rank,
    cast(
        case
            when is_headline and not is_city
                then row_number() over (
                        partition by month, is_headline, is_city
                        order by danger asc, pace asc nulls first, unit_order asc, indicator_order asc
                    )
        end as integer
    ) as city_risk_rank,
    cast(shortfall as double) as shortfall,
    cast(
        case
            when not is_city then shortfall / nullif(sum(shortfall) over (partition by month, indicator_code, is_city), 0)
        end as double
    ) as shortfall_share,
    cast(
        case
            when not is_city and shortfall > 0
                then row_number() over (
                        partition by month, indicator_code, is_city order by shortfall desc nulls last, unit_order asc
                    )
        end as integer
    ) as shortfall_rank,
    cast(gap as bigint) as gap
from judged
