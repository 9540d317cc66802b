"""Closed months: copies that nobody can change."""

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from targets.models.plans import Plan

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


@audited()
class ClosedMonth(models.Model):
    """A month of a plan that was closed (结账)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="closed_months")
    as_of = models.DateField("月末")
    closed_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # How each indicator was defined (`targets.snapshots`): figures of then keep their unit and rules.
    definitions = models.JSONField("当时的口径", default=dict, editable=False, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = verbose_name_plural = "已结账月份"
        default_permissions = ("view", "add")
        constraints = [models.UniqueConstraint(fields=["plan", "as_of"], name="month_closed_once")]
        triggers = [*guard_triggers(), IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.plan} {self.as_of:%Y-%m}"


class SnapshotProgress(models.Model):
    """An indicator's line as it was reported, in the form that the API gives."""

    month = models.ForeignKey(ClosedMonth, models.PROTECT, related_name="progress")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    indicator_number = models.CharField(max_length=10)
    own = models.BooleanField(default=False)
    line = models.JSONField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["month", "region", "indicator_number", "own"], name="snapshot_line_once")
        ]
        triggers = [IMMUTABLE]


class SnapshotSource(models.Model):
    """A row that a closed number rested on, with the edition and the amount that it gave."""

    month = models.ForeignKey(ClosedMonth, models.PROTECT, related_name="sources")
    operand = models.TextField()
    ledger = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    edition = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=24, decimal_places=4)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["month", "operand", "region"], name="snapshot_source")]
        triggers = [IMMUTABLE]
