with notes as (
    select
        form_code,
        unnest(notes) as note
    from {{ ref('stg_forms') }}
)

select
    form_code,
    struct_extract(note, 'note_code') as note_code,
    struct_extract(note, 'name_zh') as name_zh,
    struct_extract(note, 'name_en') as name_en
from notes
