"""Figures that no ledger holds yet: typed, with source and evidence, verified like any row."""

from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import FlowRow
from ledger.triggers import guard_triggers, mark_triggers


@audited()
class ReportedSeries(models.Model):
    """What is reported, e.g. the yearly budget of the special fund, or that an assembly was held."""

    code = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=80)
    unit = models.CharField("单位", max_length=12)

    class Meta:
        verbose_name = verbose_name_plural = "填报项目"
        ordering = ["code"]
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）"


@audited()
class ReportedFigure(FlowRow):
    """One reported figure, on the day it was true of or the day the thing was done."""

    NUMBER_PREFIX = "TB"

    series = models.ForeignKey(ReportedSeries, models.PROTECT, verbose_name="项目", related_name="figures")
    series_code = models.CharField(max_length=60, editable=False, blank=True, default="")
    value = models.DecimalField("数值", max_digits=20, decimal_places=4)
    stated_in = models.CharField("出处", max_length=120, help_text="文件、报表或会议的名称和文号。")

    class Meta(FlowRow.Meta):
        verbose_name = verbose_name_plural = "填报数"
        ordering = ["-occurred_on", "-id"]
        triggers = [*guard_triggers(), *mark_triggers(since="occurred_on")]
        constraints = [
            *FlowRow.base_constraints("reported"),
            models.CheckConstraint(
                name="reported_not_negative",
                condition=Q(value__gte=0),
                violation_error_message="数值不能小于 0。",
            ),
        ]
        indexes = FlowRow.base_indexes("reported", "region", "occurred_on", "series_code", "value", then="occurred_on")

    def derive(self) -> None:
        if self.series_id:
            self.series_code = self.series.code

    def __str__(self) -> str:
        return f"{self.series.name} {self.occurred_on}"
