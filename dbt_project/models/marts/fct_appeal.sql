-- The latest valid row in force of each appeal speaks for it.
with spoken as (
    select
        versions.unit_code,
        appeals.raised_date,
        appeals.appeal_status,
        appeals.event_date as settled_date,
        row_number() over (
            partition by appeals.subject_key
            order by versions.period_month desc, appeals.sheet_no desc, appeals.block_no desc, appeals.row_number desc
        ) as place
    from {{ ref('stg_appeal') }} as appeals
    inner join {{ ref('int_returns__versioned') }} as versions
        on appeals.arrival_seq = versions.arrival_seq and appeals.return_no = versions.return_no
    where versions.is_in_force and appeals.is_valid and appeals.subject_key is not null
),

standing as (
    select
        units.unit_code,
        months.month,
        case
            when spoken.appeal_status in ('settled_here', 'settled_above') and spoken.settled_date <= months.month_end_date
                then spoken.appeal_status
            when spoken.appeal_status = 'passed_up' then 'passed_up'
            else 'open'
        end as standing,
        datediff('day', spoken.raised_date, spoken.settled_date) as days
    from spoken
    inner join {{ ref('dim_month') }} as months on spoken.raised_date <= months.month_end_date
    inner join {{ ref('dim_unit') }} as units on units.unit_code in (spoken.unit_code, 'city')
    where spoken.place = 1
),

counted as (
    select
        unit_code,
        month,
        count(*) as raised_count,
        count(*) filter (where standing = 'settled_here') as settled_here_count,
        count(*) filter (where standing = 'passed_up') as passed_up_count,
        count(*) filter (where standing = 'settled_above') as settled_above_count,
        count(*) filter (where standing = 'open') as open_count,
        median(days) filter (where standing in ('settled_here', 'settled_above')) as median_days
    from standing
    group by unit_code, month
)

select
    units.unit_code,
    months.month,
    coalesce(counted.raised_count, 0) as raised_count,
    coalesce(counted.settled_here_count, 0) as settled_here_count,
    coalesce(counted.passed_up_count, 0) as passed_up_count,
    coalesce(counted.settled_above_count, 0) as settled_above_count,
    coalesce(counted.open_count, 0) as open_count,
    cast(counted.median_days as double) as median_days
from {{ ref('dim_unit') }} as units
cross join {{ ref('dim_month') }} as months
left join counted on units.unit_code = counted.unit_code and months.month = counted.month
