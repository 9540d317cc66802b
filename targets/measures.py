"""Reported figures and statistics as ledgers of their own."""

from django.db.models import Q

from ledger import registry
from ledger.conditions import Condition, Text
from ledger.measures import Measure, Sum
from targets.models import ReferenceFigure, ReportedFigure

REPORTED_FIGURES = registry.register(
    registry.Ledger(
        key="reported-figures",
        title="填报数",
        model=ReportedFigure,
        conditions=(Condition("series", "项目", Text(), lambda value, day: Q(series_code=value)),),
        # The unit is the series' own; see targets.units.
        measures=(Measure("value", "填报数", (), "flow", Sum("value")),),
    )
)

REFERENCE_FIGURES = registry.register(
    registry.Ledger(
        key="reference-figures",
        title="统计数",
        model=ReferenceFigure,
        conditions=(Condition("statistic", "项目", Text(), lambda value, day: Q(statistic_code=value)),),
        # The unit is the statistic's own; see targets.units.
        measures=(Measure("value", "统计数", (), "flow", Sum("value")),),
    )
)
