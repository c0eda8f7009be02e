-- Every version as what replaced another, and as what was replaced.
with content as (
    select
        versions.return_id,
        coalesce(received.subject_key, received.row_key) as matched_by,
        received.row_key,
        1 as is_new,
        0 as is_old
    from {{ ref('int_rows__unioned') }} as received
    inner join {{ ref('int_returns__versioned') }} as versions on received.return_id = versions.return_id
    where versions.version_no > 1
    union all
    select
        versions.replaced_by_return_id as return_id,
        coalesce(received.subject_key, received.row_key) as matched_by,
        received.row_key,
        0 as is_new,
        1 as is_old
    from {{ ref('int_rows__unioned') }} as received
    inner join {{ ref('int_returns__versioned') }} as versions on received.return_id = versions.return_id
    where versions.replaced_by_return_id is not null
),

contents as (
    select
        return_id,
        matched_by,
        row_key,
        sum(is_new) as rows_now,
        sum(is_old) as rows_before
    from content
    group by return_id, matched_by, row_key
),

-- What is left of a person once the rows that stayed as they were are taken out.
people as (
    select
        return_id,
        matched_by,
        sum(rows_now - least(rows_now, rows_before)) as left_now,
        sum(rows_before - least(rows_now, rows_before)) as left_before
    from contents
    group by return_id, matched_by
)

select
    versions.return_id,
    cast(coalesce(sum(people.left_now - least(people.left_now, people.left_before)), 0) as bigint) as rows_new,
    cast(coalesce(sum(people.left_before - least(people.left_now, people.left_before)), 0) as bigint) as rows_gone,
    cast(coalesce(sum(least(people.left_now, people.left_before)), 0) as bigint) as rows_changed
from {{ ref('int_returns__versioned') }} as versions
left join people on versions.return_id = people.return_id
where versions.version_no > 1
group by versions.return_id
