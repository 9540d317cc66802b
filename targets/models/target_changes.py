"""What a merger makes of a target that holds already."""

from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers
from targets.models.plans import Target


@audited()
class TargetChange(models.Model):
    """From `holds_from` on the target has this value; before that day it is judged by what it said then.

    Written when regions are merged; a new decomposition that hands the target down again takes it away.
    """

    target = models.ForeignKey(Target, models.CASCADE, verbose_name="目标", related_name="changes")
    holds_from = models.DateField("自哪天起")
    value = models.DecimalField("目标值", max_digits=20, decimal_places=4)
    reason = models.CharField("缘由", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "目标变动"
        ordering = ["target", "holds_from"]
        default_permissions = ("view",)
        triggers = guard_triggers()
        constraints = [models.UniqueConstraint(fields=["target", "holds_from"], name="targetchange_once_a_day")]

    def __str__(self) -> str:
        return f"{self.target} {self.holds_from}"
