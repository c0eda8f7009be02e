with programme as (
    select
        cast(date_trunc('month', min(window_start_date)) as date) as first_month,
        cast(date_trunc('month', max(window_end_date)) as date) as last_month
    from {{ ref('indicators') }}
),

reported as (
    select max(versions.period_month) as last_reported_month
    from {{ ref('int_returns__versioned') }} as versions
    inner join {{ ref('stg_forms') }} as forms on versions.form_code = forms.form_code
    where versions.is_in_force and not forms.is_city_only
)

select
    programme.first_month,
    programme.last_month,
    least(
        greatest(coalesce(reported.last_reported_month, programme.first_month), programme.first_month), programme.last_month
    ) as as_of_month
from programme
cross join reported
