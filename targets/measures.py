"""Reported figures as a ledger of their own."""

from django.db.models import Q

from ledger import registry
from ledger.conditions import Condition, Text
from ledger.measures import Measure, Sum
from targets.models import ReportedFigure

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
