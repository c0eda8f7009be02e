-- A form is expected from the first month of the window for which anybody has ever sent it.
with expected as (
    select
        reports.form_code,
        min(reports.period_month) as first_month
    from {{ ref('int_reports__timed') }} as reports
    inner join {{ ref('int_cutoff__found') }} as cutoff
        on reports.period_month between cutoff.first_month and cutoff.last_month
    group by reports.form_code
)

select
    units.unit_code,
    forms.form_code,
    months.month,
    returns.return_id is not null as is_reported,
    coalesce(reports.is_late, false) as is_late,
    cast(coalesce(reports.versions, 0) as integer) as versions,
    reports.first_arrival_seq,
    coalesce(returns.received, 0) as received,
    coalesce(returns.counted, 0) as counted,
    coalesce(returns.duplicate, 0) as duplicate,
    coalesce(returns.not_counted, 0) as not_counted,
    coalesce(returns.returned, 0) as returned
from {{ ref('units') }} as units
cross join {{ ref('dim_form') }} as forms
inner join expected on forms.form_code = expected.form_code and not forms.is_city_only
inner join {{ ref('dim_month') }} as months on expected.first_month <= months.month
inner join {{ ref('int_cutoff__found') }} as cutoff on months.month <= cutoff.as_of_month
left join {{ ref('int_reports__timed') }} as reports
    on units.unit_code = reports.unit_code and forms.form_code = reports.form_code and months.month = reports.period_month
left join {{ ref('fct_return') }} as returns
    on
        units.unit_code = returns.unit_code
        and forms.form_code = returns.form_code
        and months.month = returns.period_month
        and returns.is_in_force
