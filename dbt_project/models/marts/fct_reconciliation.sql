-- The federation's own splits and plans enter no sum over units (contract §11). A file that was refused may name no unit and no
-- form: it is the city's.
select
    units.unit_code,
    count(*) filter (where returns.is_in_force) as returns_in_force,
    {% for figure in ['received', 'counted', 'duplicate', 'not_counted', 'returned'] -%}
        cast(coalesce(sum(returns.{{ figure }}) filter (where returns.is_in_force), 0) as bigint) as {{ figure }},
    {% endfor -%}
    count(*) filter (where returns.status = 'superseded') as superseded_count,
    count(*) filter (where returns.status = 'unchanged') as unchanged_count,
    count(*) filter (where returns.status = 'refused') as refused_count,
    count(returns.rows_new) as versions_replaced,
    cast(coalesce(sum(returns.rows_new), 0) as bigint) as rows_new,
    cast(coalesce(sum(returns.rows_gone), 0) as bigint) as rows_gone,
    cast(coalesce(sum(returns.rows_changed), 0) as bigint) as rows_changed
from {{ ref('dim_unit') }} as units
left join
    (
        select listed.*
        from {{ ref('fct_return') }} as listed
        left join {{ ref('dim_form') }} as forms on listed.form_code = forms.form_code
        where listed.status = 'refused' or not forms.is_city_only
    ) as returns
    on units.unit_code = returns.unit_code or units.unit_code = 'city'
group by units.unit_code
