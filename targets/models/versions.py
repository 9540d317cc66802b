"""An indicator's definitions through time."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from targets.models.plans import Indicator


@audited()
class IndicatorVersion(models.Model):
    """How an indicator was defined from a day on (口径版本): who changed what, and why.

    Written when a definition changes; the first holds what was there before. `ready_at` is when its figures were
    complete and it was switched on: until then the one before is shown. `words` say what changed.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="指标", related_name="versions")
    edition = models.PositiveSmallIntegerField("第几版", default=1)
    valid_from = models.DateField("自")
    definition = models.JSONField("口径", default=dict, encoder=DjangoJSONEncoder)
    words = models.TextField("改了什么", blank=True)
    reason = models.CharField("为什么改", max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="谁改的", related_name="+"
    )
    changed_at = models.DateTimeField("什么时候改的", default=timezone.now)
    ready_at = models.DateTimeField("启用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "口径版本"
        ordering = ["indicator", "edition"]
        default_permissions = ("view",)
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(fields=["indicator", "edition"], name="indicatorversion_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} 第{self.edition}版"
