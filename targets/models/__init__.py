from targets.models.decompositions import Decomposition, DecompositionLine, DecompositionState
from targets.models.explanations import ExplainedRow, Explanation
from targets.models.plans import (
    Comparator,
    Curve,
    Indicator,
    IndicatorKind,
    Plan,
    PlanItem,
    Strength,
    Target,
)
from targets.models.reported import ReportedFigure, ReportedSeries
from targets.models.seasons import Season
from targets.models.snapshots import ClosedMonth, SnapshotProgress, SnapshotSource
from targets.models.statistics import ReferenceFigure, Statistic
from targets.models.target_changes import TargetChange
from targets.models.totals import LATEST, LedgerState, Operand, Reconciliation, Total
from targets.models.versions import IndicatorVersion

__all__ = [
    "LATEST",
    "ClosedMonth",
    "Comparator",
    "Curve",
    "Decomposition",
    "DecompositionLine",
    "DecompositionState",
    "ExplainedRow",
    "Explanation",
    "Indicator",
    "IndicatorKind",
    "IndicatorVersion",
    "LedgerState",
    "Operand",
    "Plan",
    "PlanItem",
    "Reconciliation",
    "ReferenceFigure",
    "ReportedFigure",
    "ReportedSeries",
    "Season",
    "SnapshotProgress",
    "SnapshotSource",
    "Statistic",
    "Strength",
    "Target",
    "TargetChange",
    "Total",
]
