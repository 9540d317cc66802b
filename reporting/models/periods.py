"""Reporting periods: a district's month with its six dates."""

import datetime
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from ledger import scope
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.codes import Level
from regions.models import Region, within_q

_A_MONTH = [MinValueValidator(1), MaxValueValidator(22)]


def _working_day(label: str, default: int) -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(label, default=default, validators=_A_MONTH)


@audited()
class ReportingRule(models.Model):
    """From which working days a district's periods are made; a period made is changed by itself.

    Days are working days of the month after the one reported; the reminder counts back from its 1st.
    """

    region = models.OneToOneField(Region, models.PROTECT, verbose_name="区县", related_name="reporting_rule")
    reminds_before = _working_day("开放前第几个工作日提示", 5)
    due_on_day = _working_day("第几个工作日正常截止", 4)
    late_due_on_day = _working_day("第几个工作日迟报截止", 7)
    check_due_on_day = _working_day("第几个工作日核收截止", 8)
    closes_on_day = _working_day("第几个工作日结账", 9)

    class Meta:
        verbose_name = verbose_name_plural = "报送日程"
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="reporting_rule_in_order",
                condition=Q(due_on_day__lte=F("late_due_on_day"))
                & Q(late_due_on_day__lte=F("check_due_on_day"))
                & Q(check_due_on_day__lte=F("closes_on_day")),
                violation_error_message="几个截止要按先后：正常截止、迟报截止、核收截止、结账。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region.name}报送日程"

    def clean(self) -> None:
        super().clean()
        if self.region_id and self.region.level != Level.COUNTY:
            raise ValidationError({"region": "报送日程按区县登记，请改选。"})


class PeriodQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return cast(Self, scope.visible(self, user))

    def of(self, region: Region) -> Self:
        """The periods of the district in which a town lies, or of the district itself."""
        return self.filter(region_id=region.county_id)


@audited()
class ReportingPeriod(models.Model):
    """A month on which the units of a district report. Entry is never closed by any of its dates."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区县", related_name="reporting_periods")
    month = models.DateField("月份", help_text="填该月 1 日。")
    reminds_on = models.DateField("提示")
    opens_on = models.DateField("开放")
    due_on = models.DateField("正常截止", help_text="这一天以后报的记为迟报。")
    late_due_on = models.DateField("迟报截止", help_text="这一天以后报的要写明原因。")
    check_due_on = models.DateField("核收截止")
    closes_on = models.DateField("结账")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报送期"
        ordering = ["-month"]
        default_permissions = ("view", "add", "change")
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["region", "month"], name="period_once", violation_error_message="这个月的报送期已经有了。"
            ),
            models.CheckConstraint(
                name="period_is_a_month",
                condition=Q(month__day=1),
                violation_error_message="月份请填该月 1 日。",
            ),
            models.CheckConstraint(
                name="period_dates_in_order",
                condition=Q(reminds_on__lte=F("due_on"))
                & Q(opens_on__gte=F("month"))
                & Q(opens_on__lte=F("due_on"))
                & Q(due_on__lte=F("late_due_on"))
                & Q(late_due_on__lte=F("check_due_on"))
                & Q(check_due_on__lte=F("closes_on")),
                violation_error_message="六个日期要按先后：提示和开放在前，正常截止、迟报截止、核收截止、结账依次在后。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.title}"

    @property
    def title(self) -> str:
        return f"{self.month.year} 年 {self.month.month} 月"

    def clean(self) -> None:
        super().clean()
        if self.region_id and self.region.level != Level.COUNTY:
            raise ValidationError({"region": "报送期按区县设，请改选。"})

    def is_open(self, today: datetime.date) -> bool:
        return today >= self.opens_on


def _of_own_district(user: Any) -> Q:
    """A district's calendar is read by everybody of the district."""
    if user.region_id is None:
        raise scope.NothingVisible
    return Q(region_id=user.region.county_id) if user.region.county_id else within_q(user.region)


scope.register_rule(ReportingPeriod, _of_own_district)
