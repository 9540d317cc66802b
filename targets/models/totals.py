"""What ledgers add up to, per operand, region and date."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from regions.models import Region

# The date under which a region's totals of today are kept.
LATEST = datetime.date.max


class Operand(models.Model):
    """A countable thing in its normal form (measure, conditions, window); indicators share operands."""

    normal_form = models.TextField(unique=True)
    ledger = models.CharField(max_length=40, db_index=True)
    spec = models.JSONField()
    # Complete once every history date and today have been computed for it.
    ready_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.normal_form


class Total(models.Model):
    """`value` counts the region with all beneath it, `own` what hangs on the region itself (区本级).

    `pending` is the value if all that is submitted were verified. For a past date a town's `own`
    holds its villages too: villages keep `LATEST` only.
    """

    # Counted from rows whose region the database has checked. Checked once more at each commit, the 20 million totals
    # of a country took longer than the counting.
    operand = models.ForeignKey(Operand, models.CASCADE, related_name="totals", db_index=False, db_constraint=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    as_of = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=4, default=0)
    pending = models.DecimalField(max_digits=24, decimal_places=4, default=0)
    own = models.DecimalField(max_digits=24, decimal_places=4, default=0)
    own_pending = models.DecimalField(max_digits=24, decimal_places=4, default=0)
    persons = models.BigIntegerField(default=0)
    own_persons = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["region", "operand", "as_of"], name="total_key")]
        indexes = [models.Index(fields=["operand", "as_of"], name="total_of_operand")]


class LedgerState(models.Model):
    """How far a ledger's totals have come: the day that LATEST stands for, and when it was computed."""

    ledger = models.CharField(max_length=40, unique=True)
    rolled_to = models.DateField()
    computed_at = models.DateTimeField()
    history = ArrayField(models.DateField(), default=list)

    class Meta:
        default_permissions = ()


class Reconciliation(models.Model):
    """A full recount compared with the totals in store."""

    checked_at = models.DateTimeField()
    compared = models.PositiveIntegerField()
    differences = models.PositiveIntegerField()
    detail = models.JSONField(default=list)

    class Meta:
        default_permissions = ("view",)
        ordering = ["-checked_at"]
        verbose_name = verbose_name_plural = "核对记录"
