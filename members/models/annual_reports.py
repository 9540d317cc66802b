"""Annual reports of cooperatives (年报公示): which unit published the report of which year, and when."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ledger.audit import audited
from ledger.models import StockRow
from ledger.triggers import guard_triggers, mark_triggers, place_copy_triggers
from members.models.organisations import Organisation


@audited()
class AnnualReport(StockRow):
    """A published report of a year. It answers for the unit from its publication to the end of the next year: that
    is the year in which it is due (企业信息公示暂行条例: by 30 June)."""

    NUMBER_PREFIX = "NB"

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="单位", related_name="annual_reports")
    year = models.PositiveSmallIntegerField(
        "年报年度", validators=[MinValueValidator(2007), MaxValueValidator(2100)], help_text="报的是哪一年的情况。"
    )

    class Meta(StockRow.Meta):
        verbose_name = verbose_name_plural = "年报公示"
        ordering = ["-year", "-id"]
        triggers = [
            *guard_triggers(),
            *mark_triggers(also=("members_organisation",)),
            *place_copy_triggers(source_table="members_organisation", link="organisation_id", place="region_id"),
        ]
        constraints = [
            *StockRow.base_constraints("annualreport"),
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=Q(revises__isnull=True) & ~Q(status="voided"),
                name="annualreport_once",
                violation_error_message="这个单位这一年度的年报已经登记过，请直接修改原记录。",
            ),
        ]
        indexes = StockRow.base_indexes("annualreport", "region", "started_on", "ended_on", "year", then="organisation")

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}年度年报"

    def derive(self) -> None:
        if self.organisation_id:
            self.region_id = self.organisation.region_id
        if self.year and 1 <= self.year < datetime.MAXYEAR - 1:
            self.ended_on = datetime.date(self.year + 2, 1, 1)

    def clean(self) -> None:
        super().clean()
        if not self.started_on:
            raise ValidationError({"started_on": "请填公示日期。"})
        if self.year and not datetime.date(self.year + 1, 1, 1) <= self.started_on:
            raise ValidationError({"started_on": f"{self.year}年度的年报要到次年才公示，请核对年度或日期。"})
