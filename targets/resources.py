"""The sheets of reported figures and of statistics."""

from ledger.cells import OWN_UNIT
from ledger.resources import LedgerResource
from targets.models import ReferenceFigure, ReportedFigure


class ReportedFigureResource(LedgerResource):
    model = ReportedFigure
    labels = {"occurred_on": "所属日期", "value": f"数值（{OWN_UNIT}）"}


class ReferenceFigureResource(LedgerResource):
    model = ReferenceFigure
    derived = ("occurred_on",)
    labels = {"region": "哪里的数", "value": f"数值（{OWN_UNIT}）"}
