"""The sheets of reported figures and of statistics."""

from ledger.resources import LedgerResource
from targets.models import ReferenceFigure, ReportedFigure


class ReportedFigureResource(LedgerResource):
    model = ReportedFigure
    labels = {"occurred_on": "所属日期"}


class ReferenceFigureResource(LedgerResource):
    model = ReferenceFigure
    derived = ("occurred_on",)
    labels = {"region": "哪里的数"}
