with notes as (
    select
        form_code,
        unnest(notes) as note
    from {{ ref('stg_forms') }}
)

select
    form_code,
    note.note_code,
    note.name_zh,
    note.name_en
from notes
