"""Plans as reviewable YAML files: `load_plan_file` reads one, `exported` writes one.

The published shape is `fixtures/plans/plan.schema.json`; `checking` holds what a schema cannot say.
"""

from targets.plan_files.exporting import exported
from targets.plan_files.loading import LoadedPlan, load_plan_file

__all__ = ["LoadedPlan", "exported", "load_plan_file"]
