"""The sheet of reported figures."""

from ledger.resources import LedgerResource
from targets.models import ReportedFigure


class ReportedFigureResource(LedgerResource):
    model = ReportedFigure
    labels = {"occurred_on": "所属日期"}
