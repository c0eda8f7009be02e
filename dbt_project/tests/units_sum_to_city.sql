{{ config(meta={'dagster': {'ref': {'name': 'fct_attainment'}}}) }}

-- Σ units = city for every indicator and month, and both are the people themselves, counted once from the rows.
with people as (
    select
        rows_in_force.indicator_code,
        rows_in_force.person_key,
        min(rows_in_force.event_date) as first_date
    from {{ ref('int_rows__unioned') }} as rows_in_force
    left join {{ ref('int_rows__shared') }} as shared
        on
            rows_in_force.judged_at_seq = shared.moment
            and rows_in_force.arrival_seq = shared.arrival_seq
            and rows_in_force.return_no = shared.return_no
            and rows_in_force.sheet_no = shared.sheet_no
            and rows_in_force.row_number = shared.row_number
    where
        rows_in_force.is_in_force
        and rows_in_force.is_valid
        and rows_in_force.is_countable
        and shared.moment is null
    group by rows_in_force.indicator_code, rows_in_force.person_key
),

joined as (
    select
        indicator_code,
        cast(date_trunc('month', first_date) as date) as month,
        count(*) as people
    from people
    group by indicator_code, cast(date_trunc('month', first_date) as date)
),

figures as (
    select
        indicator_code,
        month,
        sum(case when unit_code = 'city' then actual else 0 end) as city_actual,
        sum(case when unit_code <> 'city' then actual else 0 end) as units_actual,
        sum(case when unit_code = 'city' then added else 0 end) as city_added
    from {{ ref('fct_attainment') }}
    group by indicator_code, month
)

select
    figures.indicator_code,
    figures.month
from figures
left join joined on figures.indicator_code = joined.indicator_code and figures.month = joined.month
where figures.city_actual <> figures.units_actual or figures.city_added <> coalesce(joined.people, 0)
