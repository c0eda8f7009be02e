select
    settled.unit_code,
    settled.period_month,
    settled.event_date,
    experience.category as category_code,
    experience.title,
    experience.content
from {{ ref('int_rows__settled') }} as settled
inner join {{ ref('stg_experience') }} as experience
    on
        settled.arrival_seq = experience.arrival_seq
        and settled.return_no = experience.return_no
        and settled.sheet_no = experience.sheet_no
        and settled.block_no = experience.block_no
        and settled.row_number = experience.row_number
where settled.form_code = 'experience' and settled.outcome = 'counted'
