-- The plan of the latest period up to the month speaks (contract §11).
select
    settled.unit_code,
    plans.indicator_code,
    plans.month,
    settled.period_month,
    settled.sheet_no,
    settled.block_no,
    plan.row_number,
    plan.content,
    plan.support,
    cast(plan.budget_yuan as decimal(18, 2)) as budget_yuan,
    plan.owner,
    plan.due_text,
    plan.department
from {{ ref('int_plans__in_force') }} as plans
inner join {{ ref('int_rows__settled') }} as settled on plans.return_id = settled.return_id
inner join {{ ref('stg_project_plan') }} as plan
    on
        settled.arrival_seq = plan.arrival_seq
        and settled.return_no = plan.return_no
        and settled.sheet_no = plan.sheet_no
        and settled.block_no = plan.block_no
        and settled.row_number = plan.row_number
        and plans.indicator_code = plan.promise_code
where settled.outcome = 'counted'
