"""Why figures of a closed month look different today: one sentence for a batch of rows."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from targets.models.snapshots import ClosedMonth

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


@audited()
class Explanation(models.Model):
    """A reason (调整说明), given once for all rows that were listed without one. Never rewritten."""

    month = models.ForeignKey(ClosedMonth, models.PROTECT, verbose_name="月份", related_name="explanations")
    reason = models.CharField("说明", max_length=200)
    given_at = models.DateTimeField("时间", default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="说明人", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "调整说明"
        default_permissions = ("view", "add")
        ordering = ["-given_at"]
        triggers = [*guard_triggers(), IMMUTABLE]

    def __str__(self) -> str:
        return self.reason


class ExplainedRow(models.Model):
    """A row in the edition that was explained: when it changes once more, that is to be explained again.

    A row of another ledger is another row; where a number rests on regions, `ledger` is `regions`.
    """

    explanation = models.ForeignKey(Explanation, models.PROTECT, related_name="rows")
    ledger = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    edition = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["explanation", "ledger", "row_id"], name="row_explained_once")]
        indexes = [models.Index(fields=["ledger", "row_id"], name="explained_row")]
        triggers = [IMMUTABLE]
