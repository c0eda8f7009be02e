-- For each indicator and month the plan of the latest period up to the month speaks.
with plans as (
    select
        settled.return_id,
        settled.period_month,
        plan.promise_code as indicator_code,
        sum(cast(plan.budget_yuan as decimal(18, 2))) as budget_yuan
    from {{ ref('int_rows__settled') }} as settled
    inner join {{ ref('stg_project_plan') }} as plan
        on
            settled.arrival_seq = plan.arrival_seq
            and settled.return_no = plan.return_no
            and settled.sheet_no = plan.sheet_no
            and settled.block_no = plan.block_no
            and settled.row_number = plan.row_number
    where settled.form_code = 'project_plan' and settled.outcome = 'counted'
    group by settled.return_id, settled.period_month, plan.promise_code
),

speaking as (
    select
        plans.indicator_code,
        months.month,
        max(plans.period_month) as period_month
    from plans
    inner join {{ ref('dim_month') }} as months on plans.period_month <= months.month
    group by plans.indicator_code, months.month
)

-- A plan without any amount has no budget, whatever an earlier one said.
select
    speaking.indicator_code,
    speaking.month,
    plans.return_id,
    plans.budget_yuan
from speaking
inner join plans on speaking.indicator_code = plans.indicator_code and speaking.period_month = plans.period_month
