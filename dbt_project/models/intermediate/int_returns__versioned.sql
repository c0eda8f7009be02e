with accepted as (
    select
        returns.arrival_seq,
        returns.return_no,
        returns.unit_code,
        returns.form_code,
        returns.period_month,
        arrivals.sha256
    from {{ ref('stg_returns') }} as returns
    inner join {{ ref('stg_arrivals') }} as arrivals on returns.arrival_seq = arrivals.arrival_seq
    where returns.status = 'accepted'
),

-- The version in force always has the bytes of the return before this one: that one either took force or equalled it.
compared as (
    select
        *,
        coalesce(
            sha256 = lag(sha256) over (partition by unit_code, form_code, period_month order by arrival_seq, return_no), false
        ) as is_unchanged
    from accepted
),

versions as (
    select
        arrival_seq,
        return_no,
        row_number() over by_key as version_no,
        lead(arrival_seq) over by_key as replaced_by_seq,
        lead(return_no) over by_key as replaced_by_no
    from compared
    where not is_unchanged
    window by_key as (partition by unit_code, form_code, period_month order by arrival_seq, return_no)
),

numbered as (
    select
        compared.*,
        versions.version_no,
        versions.replaced_by_seq,
        versions.replaced_by_no,
        count(versions.version_no) over (
            partition by compared.unit_code, compared.form_code, compared.period_month
            order by compared.arrival_seq, compared.return_no
        ) as equal_version_no
    from compared
    left join versions on compared.arrival_seq = versions.arrival_seq and compared.return_no = versions.return_no
)

select
    cast(numbered.arrival_seq as varchar) || '-' || cast(numbered.return_no as varchar) as return_id,
    cast(origin.arrival_seq as varchar) || '-' || cast(origin.return_no as varchar) as figures_return_id,
    numbered.arrival_seq,
    numbered.return_no,
    numbered.unit_code,
    -- The federation itself is no reporting unit, and stands before all of them.
    coalesce(units.unit_order, 0) as unit_order,
    numbered.form_code,
    numbered.period_month,
    numbered.version_no,
    numbered.is_unchanged,
    not numbered.is_unchanged and numbered.replaced_by_seq is null as is_in_force,
    numbered.replaced_by_seq,
    numbered.replaced_by_seq || '-' || numbered.replaced_by_no as replaced_by_return_id
from numbered
inner join numbered as origin
    on
        numbered.unit_code = origin.unit_code
        and numbered.form_code = origin.form_code
        and numbered.period_month = origin.period_month
        and numbered.equal_version_no = origin.version_no
inner join {{ ref('stg_forms') }} as forms on numbered.form_code = forms.form_code
left join {{ ref('units') }} as units on numbered.unit_code = units.unit_code
where units.unit_code is not null or forms.is_city_only
