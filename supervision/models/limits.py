"""How long an order gives, as data that an administrator can change (DOMAIN §5: the numbers are a default)."""

from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers


@audited()
class UrgencyGrade(models.Model):
    """紧急程度: how long an order of this grade gives, when it counts as near, when it goes to the leader in charge."""

    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=12, unique=True)
    days = models.PositiveSmallIntegerField("办理时限（天）", help_text="从通知的第二天算起。")
    working = models.BooleanField("按工作日算", default=False, help_text="法定节假日和调休按国务院当年通知。")
    near_days = models.PositiveSmallIntegerField("提前几天变黄", default=3)
    escalate_days = models.PositiveSmallIntegerField("逾期几天提请分管领导", default=5)
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "督办紧急程度"
        ordering = ["position", "code"]
        triggers = guard_triggers()
        constraints = [
            models.CheckConstraint(
                name="urgency_has_days",
                condition=models.Q(days__gt=0),
                violation_error_message="办理时限至少 1 天。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.days} 个{'工作日' if self.working else '自然日'}）"
