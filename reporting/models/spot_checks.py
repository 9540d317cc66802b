"""Spot checks (抽查): rows drawn by a recorded seed, and what was found on the spot."""

from typing import Any, Self, cast

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ledger import scope
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region, within_q
from reporting.models.obligations import title_of
from reporting.models.submissions import Submission


class CheckResult(models.TextChoices):
    FITS = "fits", "符合"
    DIFFERS = "differs", "不符"
    INCOMPLETE = "incomplete", "需补正"


class SpotCheckQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return cast(Self, scope.visible(self, user))


@audited()
class SpotCheck(models.Model):
    """A draw from a month's rows of a town, or from the lines of a batch's signed list.

    `drawn_from` is the list as it was: for a submission [[ledger, row id], …], for a batch the number of its lines.
    The same seed over the same list draws the same rows (see `reporting.drawing`).
    """

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="抽查哪里", related_name="+")
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, verbose_name="抽查哪次报送", related_name="spot_checks"
    )
    batch_ledger = models.CharField("批次台账", max_length=40, blank=True)
    batch_id = models.BigIntegerField("批次记录", null=True, blank=True)
    seed = models.CharField("抽取种子", max_length=40)
    size = models.PositiveIntegerField("抽取条数", validators=[MinValueValidator(1)])
    drawn_from = models.JSONField("抽取名单")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="抽取人", related_name="+")
    drawn_at = models.DateTimeField("抽取时间", default=timezone.now)
    is_demo = models.BooleanField("演示", default=False)

    objects = SpotCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        ordering = ["-drawn_at", "-id"]
        default_permissions = ("view", "add", "change")
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="spot_check_of_one_thing",
                condition=Q(submission__isnull=False, batch_ledger="", batch_id__isnull=True)
                | (Q(submission__isnull=True, batch_id__isnull=False) & ~Q(batch_ledger="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.drawn_at:%Y-%m-%d} 抽查"


@audited()
class CheckedRow(models.Model):
    """A drawn row, or a drawn line of a batch's signed list, and what was found."""

    check_of = models.ForeignKey(SpotCheck, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField("第几")
    ledger = models.CharField("台账", max_length=40)
    row_id = models.BigIntegerField("记录")
    line = models.PositiveIntegerField("清单第几行", null=True, blank=True)
    label = models.CharField("抽到的", max_length=200)
    edition = models.PositiveIntegerField("核实版次", default=0)
    result = models.CharField("结果", max_length=10, choices=CheckResult, blank=True)
    remark = models.CharField("说明", max_length=200, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="记录人", related_name="+"
    )
    noted_at = models.DateTimeField("记录时间", null=True, blank=True)

    attachments = GenericRelation("ledger.Attachment", content_type_field="row_type", object_id_field="row_id")

    class Meta:
        verbose_name = verbose_name_plural = "抽查记录"
        ordering = ["position"]
        default_permissions = ("view",)
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["check_of", "position"], name="checked_row_once"),
            models.CheckConstraint(
                name="checked_row_told_when_wrong", condition=Q(result__in=["", "fits"]) | ~Q(remark="")
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ledger_title(self) -> str:
        return title_of(self.ledger)


def _of_own_region(user: Any) -> Q:
    """Photos taken on the spot are seen by whoever sees the check."""
    if user.region_id is None:
        raise scope.NothingVisible
    return within_q(user.region, prefix="check_of__region")


scope.register_rule(CheckedRow, _of_own_region)
