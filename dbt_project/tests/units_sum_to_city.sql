{{ config(meta={'dagster': {'ref': {'name': 'fct_attainment'}}}) }}

-- Σ units = city for every indicator and month, and both are the subjects themselves, credited once from the rows.
with credited as (
    select
        indicators.indicator_group,
        judged.subject_key,
        min(greatest(judged.event_date, indicators.window_start_date)) as first_date
    from {{ ref('int_rows__judged') }} as judged
    inner join {{ ref('indicators') }} as indicators on judged.indicator_code = indicators.indicator_code
    where judged.standing = 'countable'
    group by indicators.indicator_group, judged.subject_key
),

joined as (
    select
        indicator_group,
        cast(date_trunc('month', first_date) as date) as month,
        count(*) as subjects
    from credited
    group by indicator_group, cast(date_trunc('month', first_date) as date)
),

figures as (
    select
        indicators.indicator_group,
        attainment.month,
        sum(case when attainment.unit_code = 'city' then attainment.actual else 0 end) as city_actual,
        sum(case when attainment.unit_code <> 'city' then attainment.actual else 0 end) as units_actual,
        sum(case when attainment.unit_code = 'city' then attainment.added else 0 end) as city_added
    from {{ ref('fct_attainment') }} as attainment
    inner join {{ ref('indicators') }} as indicators on attainment.indicator_code = indicators.indicator_code
    group by indicators.indicator_group, attainment.month
)

select
    figures.indicator_group,
    figures.month
from figures
left join joined on figures.indicator_group = joined.indicator_group and figures.month = joined.month
where figures.city_actual <> figures.units_actual or figures.city_added <> coalesce(joined.subjects, 0)
