with sheets as (
    select
        arrival_seq,
        return_no,
        unnest(sheets) as sheet,
        unnest(sheet_numbers) as sheet_no
    from {{ ref('stg_returns') }}
)

select
    returns.return_id,
    returns.unit_code,
    cast(sheets.sheet_no as integer) as sheet_no,
    sheets.sheet,
    cast(coalesce(counted.received, 0) as bigint) as received,
    cast(case when returns.counted is not null then coalesce(counted.counted, 0) end as bigint) as counted,
    cast(case when returns.counted is not null then coalesce(counted.duplicate, 0) end as bigint) as duplicate,
    cast(case when returns.counted is not null then coalesce(counted.not_counted, 0) end as bigint) as not_counted,
    cast(coalesce(counted.returned, 0) as bigint) as returned
from {{ ref('fct_return') }} as returns
inner join sheets on returns.arrival_seq = sheets.arrival_seq and returns.return_no = sheets.return_no
left join {{ ref('int_returns__versioned') }} as versions on returns.return_id = versions.return_id
left join {{ ref('int_sheets__counted') }} as counted
    on versions.figures_return_id = counted.return_id and sheets.sheet_no = counted.sheet_no
