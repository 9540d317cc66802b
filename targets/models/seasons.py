"""Seasons (农时曲线): how much of a year's work is done by the end of each month, as a dictionary."""

from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers
from targets.curves import check_months


@audited()
class Season(models.Model):
    """A named curve that indicators share: `points` is the number of a month → the share done by its end."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=40)
    points = models.JSONField(
        "各月末累计",
        help_text='到该月末完成全年的几成，如 {"3": "10%", "5": "60%", "6": "100%"}；没写的月份按前后两个月匀开。',
    )
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "农时曲线"
        ordering = ["code"]
        triggers = guard_triggers()

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.points = check_months(self.points)
