"""What dbt derives from the made-up figures: ranks, shortfalls, causes, ages and sums, each a small query over the base tables."""

from __future__ import annotations

_DANGER = "CASE status WHEN 'behind' THEN 0 WHEN 'not_reported' THEN 1 WHEN 'slipping' THEN 2 WHEN 'no_target' THEN 4 ELSE 3 END"

MARTS = {
    "fct_risk": f"""
        WITH judged AS (
            SELECT a.unit_code, a.month, a.indicator_code, i.is_headline, i.indicator_order, u.unit_order, a.pace, {_DANGER} AS danger,
                   CASE WHEN a.target IS NOT NULL THEN greatest(a.expected - a.actual, 0) END AS shortfall,
                   CASE WHEN a.target IS NOT NULL THEN greatest(a.target - a.actual, 0) END AS gap
            FROM fct_attainment a JOIN dim_indicator i USING (indicator_code) JOIN dim_unit u USING (unit_code)
        )
        SELECT unit_code, month, indicator_code, shortfall, gap,
               row_number() OVER (PARTITION BY unit_code, month ORDER BY danger, pace NULLS LAST, indicator_order) AS risk_rank,
               CASE WHEN is_headline THEN row_number() OVER (
                   PARTITION BY unit_code, month, is_headline ORDER BY danger, pace NULLS LAST, indicator_order) END AS headline_risk_rank,
               CASE WHEN is_headline AND unit_code <> 'city' THEN row_number() OVER (
                   PARTITION BY month, is_headline, unit_code = 'city' ORDER BY danger, pace NULLS FIRST, unit_order, indicator_order)
               END AS city_risk_rank,
               CASE WHEN unit_code <> 'city' AND shortfall > 0 THEN row_number() OVER (
                   PARTITION BY month, indicator_code, unit_code = 'city' ORDER BY shortfall DESC NULLS LAST, unit_order) END AS shortfall_rank
        FROM judged
    """,
    "fct_unit_risk": f"""
        SELECT unit_code, month, lost_count, slipping_count, lowest_pace, row_number() OVER (
                   PARTITION BY month ORDER BY lost_count DESC, slipping_count DESC, lowest_pace NULLS FIRST, unit_order) AS attention_rank
        FROM (
            SELECT a.unit_code, u.unit_order, a.month, count(*) FILTER ({_DANGER} <= 1) AS lost_count,
                   count(*) FILTER ({_DANGER} = 2) AS slipping_count, min(a.pace) AS lowest_pace
            FROM fct_attainment a JOIN dim_indicator i USING (indicator_code) JOIN dim_unit u USING (unit_code)
            WHERE i.is_headline AND a.unit_code <> 'city' GROUP BY a.unit_code, u.unit_order, a.month
        )
    """,
    "fct_row_cause": """
        WITH wrong AS (
            SELECT return_id, sheet, row_number, list_sort(list_distinct(list(code))) AS codes,
                   string_agg(DISTINCT cell, ' ' ORDER BY cell) AS cells
            FROM fct_finding WHERE severity = 'error' GROUP BY return_id, sheet, row_number
        )
        SELECT o.*, r.file, w.cells, CASE WHEN o.outcome = 'returned' THEN w.codes ELSE [o.note] END AS causes
        FROM fct_row_outcome o JOIN fct_return r USING (return_id) LEFT JOIN wrong w
             ON o.outcome = 'returned' AND w.return_id = o.return_id AND w.sheet = o.sheet AND w.row_number = o.row_number
        WHERE o.outcome <> 'counted'
    """,
    "fct_cause": """
        SELECT unit_code, form_code, period_month, outcome, cause_code, count(*) AS row_count,
               list_position(['returned', 'not_counted', 'duplicate'], outcome) AS outcome_order
        FROM (SELECT *, unnest(causes) AS cause_code FROM fct_row_cause) GROUP BY ALL
    """,
    "fct_open_cause": """
        SELECT unit_code, severity, code, count(*) AS cell_count, count(DISTINCT return_id) AS return_count, max(age_days) AS oldest_days
        FROM fct_finding WHERE is_in_force AND status = 'open' GROUP BY unit_code, severity, code
    """,
    "fct_open_age": """
        SELECT *, row_number() OVER (ORDER BY errors DESC, warnings DESC, unit_order) AS attention_rank
        FROM (
            SELECT u.unit_code, u.unit_order,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'error') AS errors,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'error' AND f.age_band = 'week') AS week_errors,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'error' AND f.age_band = 'month') AS month_errors,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'error' AND f.age_band = 'quarter') AS quarter_errors,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'error' AND f.age_band = 'older') AS older_errors,
                   count(*) FILTER (f.status = 'open' AND f.severity = 'warning') AS warnings,
                   count(*) FILTER (f.status = 'explained') AS explained,
                   count(DISTINCT f.return_id) FILTER (f.status = 'open' AND f.severity = 'error') AS error_returns,
                   max(f.age_days) FILTER (f.status = 'open' AND f.severity = 'error') AS oldest_days
            FROM dim_unit u LEFT JOIN fct_finding f ON f.unit_code = u.unit_code AND f.is_in_force
            WHERE u.unit_code <> 'city' GROUP BY u.unit_code, u.unit_order
        )
    """,
    "fct_unit_reporting": """
        SELECT *, CASE WHEN unit_code <> 'city' THEN row_number() OVER (ORDER BY unit_code = 'city', missing_count DESC, late_count DESC, unit_order)
               END AS reminder_rank
        FROM (
            SELECT u.unit_code, u.unit_order, count(*) AS due_count, count(*) FILTER (r.is_reported) AS reported_count,
                   count(*) FILTER (r.is_late) AS late_count, count(*) FILTER (NOT r.is_reported) AS missing_count
            FROM fct_reporting r JOIN dim_unit u ON u.unit_code IN (r.unit_code, 'city') GROUP BY u.unit_code, u.unit_order
        )
    """,
    "fct_reconciliation": """
        SELECT u.unit_code, count(*) FILTER (r.is_in_force) AS returns_in_force,
               coalesce(sum(r.received) FILTER (r.is_in_force), 0)::BIGINT AS received,
               coalesce(sum(r.counted) FILTER (r.is_in_force), 0)::BIGINT AS counted,
               coalesce(sum(r.duplicate) FILTER (r.is_in_force), 0)::BIGINT AS duplicate,
               coalesce(sum(r.not_counted) FILTER (r.is_in_force), 0)::BIGINT AS not_counted,
               coalesce(sum(r.returned) FILTER (r.is_in_force), 0)::BIGINT AS returned,
               count(*) FILTER (r.status = 'superseded') AS superseded_count, count(*) FILTER (r.status = 'unchanged') AS unchanged_count,
               count(*) FILTER (r.status = 'refused') AS refused_count, count(r.rows_new) AS versions_replaced,
               coalesce(sum(r.rows_new), 0)::BIGINT AS rows_new, coalesce(sum(r.rows_gone), 0)::BIGINT AS rows_gone,
               coalesce(sum(r.rows_changed), 0)::BIGINT AS rows_changed
        FROM dim_unit u LEFT JOIN fct_return r ON u.unit_code IN (r.unit_code, 'city') GROUP BY u.unit_code
    """,
    "fct_fund_deed": """
        SELECT f.unit_code, i.deed_code, f.month, sum(f.budget_yuan) AS budget_yuan, sum(f.entitled_min_yuan) AS entitled_min_yuan,
               sum(f.entitled_max_yuan) AS entitled_max_yuan, sum(f.paid_yuan) AS paid_yuan,
               CASE WHEN NOT bool_or(f.unpaid_count IS NULL AND f.indicator_code <> '5.1') THEN coalesce(sum(f.unpaid_count), 0)::BIGINT
               END AS unpaid_count
        FROM fct_fund f JOIN dim_indicator i USING (indicator_code) GROUP BY ALL
    """,
    "fct_fund_total": """
        SELECT unit_code, month, CASE WHEN unit_code = 'city' THEN 27000000 END AS fund_yuan,
               CASE WHEN unit_code = 'city' THEN sum(paid_yuan)::DOUBLE / 27000000 END AS paid_rate, sum(budget_yuan) AS budget_yuan,
               sum(entitled_min_yuan) AS entitled_min_yuan, sum(entitled_max_yuan) AS entitled_max_yuan, sum(paid_yuan) AS paid_yuan,
               CASE WHEN NOT bool_or(unpaid_count IS NULL) THEN sum(unpaid_count)::BIGINT END AS unpaid_count
        FROM fct_fund_deed GROUP BY unit_code, month
    """,
    "fct_fund_finding_count": """
        SELECT unit_code, code, count(*) AS finding_count, sum(paid_yuan) AS paid_yuan
        FROM (
            SELECT DISTINCT u.unit_code, f.code, f.fund_finding_id, f.paid_yuan
            FROM fct_fund_finding f JOIN dim_unit u ON u.unit_code IN (f.unit_code, 'city')
        ) GROUP BY unit_code, code
    """,
}
