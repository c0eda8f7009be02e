with counted as (
    select
        units.unit_code,
        units.unit_order,
        count(*) filter (where findings.status = 'open' and findings.severity = 'error') as errors,
        {% for band in ['week', 'month', 'quarter', 'older'] -%}
            count(*) filter (
                where findings.status = 'open' and findings.severity = 'error' and findings.age_band = '{{ band }}'
            ) as {{ band }}_errors,
        {% endfor -%}
        count(*) filter (where findings.status = 'open' and findings.severity = 'warning') as warnings,
        count(*) filter (where findings.status = 'explained') as explained,
        count(distinct findings.return_id) filter (
            where findings.status = 'open' and findings.severity = 'error'
        ) as error_returns,
        max(case when findings.status = 'open' and findings.severity = 'error' then findings.age_days end) as oldest_days
    from {{ ref('units') }} as units
    left join {{ ref('fct_finding') }} as findings on units.unit_code = findings.unit_code and findings.is_in_force
    group by units.unit_code, units.unit_order
)

select
    unit_code,
    errors,
    week_errors,
    month_errors,
    quarter_errors,
    older_errors,
    warnings,
    explained,
    error_returns,
    oldest_days,
    cast(row_number() over (order by errors desc, warnings desc, unit_order asc) as integer) as attention_rank
from counted
