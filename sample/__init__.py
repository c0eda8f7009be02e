"""The sample districts: a made-up campaign in workbooks as districts write them, and the truth about it.

``plan_sample`` decides everything and touches no file and no clock; ``render_workbook`` turns one plan into bytes, in any
process. The truth comes from the plan, never from what was written.
"""

from sample.delivery.workbook import WorkbookPlan
from sample.plan import Sample, describe, plan_sample, render_workbook

__all__ = ["Sample", "WorkbookPlan", "describe", "plan_sample", "render_workbook"]
