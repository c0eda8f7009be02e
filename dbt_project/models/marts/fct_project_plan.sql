select
    settled.unit_code,
    plan.promise_code as indicator_code,
    settled.period_month,
    plan.row_number,
    plan.content,
    plan.support,
    cast(plan.budget_yuan as decimal(18, 2)) as budget_yuan,
    plan.owner,
    plan.due_text,
    plan.department
from {{ ref('int_rows__settled') }} as settled
inner join {{ ref('stg_project_plan') }} as plan
    on
        settled.arrival_seq = plan.arrival_seq
        and settled.return_no = plan.return_no
        and settled.sheet_no = plan.sheet_no
        and settled.row_number = plan.row_number
where settled.form_code = 'project_plan' and settled.outcome = 'counted'
