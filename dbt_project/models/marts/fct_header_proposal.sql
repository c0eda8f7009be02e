with unnested as (
    select
        arrival_seq,
        return_no,
        unnest(proposals) as proposal
    from {{ ref('stg_returns') }}
    where status = 'refused'
),

proposals as (
    select
        arrival_seq,
        return_no,
        struct_extract(proposal, 'form_code') as form_code,
        struct_extract(proposal, 'column_code') as column_code,
        struct_extract(proposal, 'sheet') as sheet,
        struct_extract(proposal, 'column') as column_letters,
        struct_extract(proposal, 'header') as header,
        struct_extract(proposal, 'share') as fit_rate
    from unnested
),

columns as (
    select
        form_code,
        unnest(columns) as form_column
    from {{ ref('stg_forms') }}
)

-- Tables one below the other on a sheet may propose the same column once each.
select
    returns.return_id,
    returns.arrival_seq,
    returns.unit_code,
    proposals.form_code,
    returns.file,
    proposals.sheet,
    proposals.column_letters,
    proposals.header,
    proposals.column_code,
    struct_extract(columns.form_column, 'name_zh') as column_name_zh,
    struct_extract(columns.form_column, 'name_en') as column_name_en,
    min(proposals.fit_rate) as fit_rate
from proposals
inner join {{ ref('fct_return') }} as returns
    on proposals.arrival_seq = returns.arrival_seq and proposals.return_no = returns.return_no
inner join columns
    on
        proposals.form_code = columns.form_code
        and proposals.column_code = struct_extract(columns.form_column, 'column_code')
group by all
