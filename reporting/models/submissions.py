"""What a unit said about a month: a submission with a statement per ledger."""

from typing import Any, Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ledger import scope
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region, within_q
from reporting.models.obligations import title_of
from reporting.models.periods import ReportingPeriod


class State(models.TextChoices):
    """`DRAFT`: statements saved, nothing handed in yet."""

    DRAFT = "draft", "未报"
    SUBMITTED = "submitted", "已报"
    RETURNED = "returned", "退回"
    ACCEPTED = "accepted", "已核收"


# What counts as reported: a returned one does not until it is handed in again.
REPORTED = (State.SUBMITTED, State.ACCEPTED)


class Said(models.TextChoices):
    """Zero, not reported and not applicable are three things: not reported is no statement at all."""

    CHANGED = "changed", "有变化"
    UNCHANGED = "unchanged", "无变化"
    NOT_APPLICABLE = "not_applicable", "不适用"


def _person(label: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=label, related_name="+"
    )


class SubmissionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return cast(Self, scope.visible(self, user))

    def within(self, region: Region) -> Self:
        return self.filter(within_q(region))


@audited()
class Submission(models.Model):
    """A unit's report on a month. Its history is in the audit's events.

    `is_late` once true stays so; `version` is the lock counter. `hands` are all who stated or submitted it, or had
    it done for them: none of them accepts it.
    """

    period = models.ForeignKey(ReportingPeriod, models.PROTECT, verbose_name="报送期", related_name="submissions")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="报送单位", related_name="submissions")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField("版本", default=1)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    submitted_by = _person("报送人")
    submitted_for = _person("代谁报送")
    is_late = models.BooleanField("迟报", default=False)
    late_reason = models.CharField("迟报原因", max_length=200, blank=True)
    settled_at = models.DateTimeField("核收或退回时间", null=True, blank=True)
    settled_by = _person("核收或退回人")
    settled_for = _person("代谁核收或退回")
    reason = models.CharField("退回理由", max_length=200, blank=True)
    hands = ArrayField(models.BigIntegerField(), default=list, blank=True)
    is_demo = models.BooleanField("演示", default=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "月度报送"
        ordering = ["-period__month", "region__code"]
        # change: state, submit and withdraw what one's own unit owes; verify: accept and return.
        default_permissions = ("view", "change", "verify")
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["period", "region"], name="submission_once"),
            models.CheckConstraint(
                name="submission_handed_in_has_time",
                condition=Q(state="draft") | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_returned_has_reason", condition=~Q(state="returned") | ~Q(reason="")
            ),
        ]
        indexes = [models.Index(fields=["region", "period"], name="submission_of_unit")]

    def __str__(self) -> str:
        return f"{self.region.name} {self.period.title}"


@audited()
class Statement(models.Model):
    """What a submission says about one ledger, with the rows that stood behind it when it was handed in."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="statements")
    ledger = models.CharField("台账", max_length=40)
    said = models.CharField("说明", max_length=16, choices=Said)
    reason = models.CharField("不适用原因", max_length=200, blank=True)
    new_rows = models.PositiveIntegerField("新增条数", null=True, blank=True)
    changed_rows = models.PositiveIntegerField("修改条数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "台账说明"
        ordering = ["id"]
        default_permissions = ()
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["submission", "ledger"], name="statement_once"),
            models.CheckConstraint(
                name="statement_not_applicable_has_reason", condition=~Q(said="not_applicable") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{title_of(self.ledger)}：{self.get_said_display()}"

    @property
    def ledger_title(self) -> str:
        return title_of(self.ledger)
