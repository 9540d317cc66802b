"""What the district decided about two rows that look like the same thing."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers


class Verdict(models.TextChoices):
    DIFFERENT = "different", "不是同一个"
    MERGED = "merged", "是同一个，已合并"


@audited()
class SamenessDecision(models.Model):
    """Two units, sites or households: either different, or the second was merged into the first.

    A decision that was taken back keeps who did it; the pair is then open again.
    """

    row_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    kept_id = models.BigIntegerField("保留的记录")
    other_id = models.BigIntegerField("另一条记录")
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    reason = models.CharField("理由", max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="决定人", related_name="+")
    decided_at = models.DateTimeField("决定时间", default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="撤销人", related_name="+"
    )
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "疑似重复的处理"
        default_permissions = ("view", "add", "change")
        ordering = ["-id"]
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["row_type", "kept_id", "other_id"],
                condition=Q(undone_at__isnull=True),
                name="sameness_decided_once",
            ),
            models.CheckConstraint(condition=~Q(kept_id=F("other_id")), name="sameness_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.kept_id} {self.other_id}"
