-- What share targets are shares of: everybody credited to the file so far, cumulatively.
with filed as (
    select
        credited.unit_code,
        months.month,
        count(*) as people,
        count(*) filter (where credited.has_two_cancers) as two_cancers,
        cast(sum(credited.student_children) as bigint) as student_children
    from {{ ref('dim_month') }} as months
    inner join {{ ref('int_file__credited') }} as credited on months.month_end_date >= credited.filed_date
    group by credited.unit_code, months.month
),

reported as (
    select distinct true as is_reported
    from {{ ref('int_returns__versioned') }} as versions
    inner join {{ ref('stg_forms') }} as forms on versions.form_code = forms.form_code
    where versions.is_in_force and list_contains(forms.feeds, 'F')
)

select
    units.unit_code,
    months.month,
    coalesce(sum(filed.people), 0) as people,
    coalesce(sum(filed.two_cancers), 0) as two_cancers,
    coalesce(sum(filed.student_children), 0) as student_children
from {{ ref('dim_unit') }} as units
cross join {{ ref('dim_month') }} as months
cross join reported
left join filed on (units.unit_code = filed.unit_code or units.unit_code = 'city') and months.month = filed.month
group by units.unit_code, months.month
