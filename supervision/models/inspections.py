"""Inspections (督查): who was looked at, how, and what was found."""

from django.db import models

from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from supervision.models.rows import SupervisedRow


class Rhythm(models.TextChoices):
    REGULAR = "regular", "定期"
    IRREGULAR = "irregular", "不定期"


class Breadth(models.TextChoices):
    KEY = "key", "重点"
    FULL = "full", "全面"


class Occasion(models.TextChoices):
    DAILY = "daily", "日常"
    SPECIAL = "special", "专项"


class Manner(models.TextChoices):
    OPEN = "open", "明查"
    UNANNOUNCED = "unannounced", "暗访"


@audited()
class Inspection(SupervisedRow):
    """A visit to a town (a prefecture's to a county), classed as the office classes it (DOMAIN §5)."""

    town = models.ForeignKey(Region, models.PROTECT, verbose_name="镇街（区县）", related_name="+")
    held_on = models.DateField("督查日期")
    title = models.CharField("督查内容", max_length=80)
    rhythm = models.CharField("周期", max_length=10, choices=Rhythm, default=Rhythm.IRREGULAR)
    breadth = models.CharField("范围", max_length=10, choices=Breadth, default=Breadth.KEY)
    occasion = models.CharField("性质", max_length=10, choices=Occasion, default=Occasion.DAILY)
    manner = models.CharField("方式", max_length=12, choices=Manner, default=Manner.OPEN)
    people = models.CharField("督查人员", max_length=120, blank=True)
    summary = models.TextField("督查情况", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督查"
        ordering = ["-held_on", "-id"]
        default_permissions = ("view", "add", "change")
        triggers = guard_triggers()

    def __str__(self) -> str:
        return f"{self.town.name} {self.title}"

    @property
    def kinds(self) -> str:
        """定期 · 重点 · 专项 · 暗访."""
        return " · ".join(
            str(shown)
            for shown in (
                self.get_rhythm_display(),
                self.get_breadth_display(),
                self.get_occasion_display(),
                self.get_manner_display(),
            )
        )


@audited()
class Finding(SupervisedRow):
    """What an inspection found; the order that follows points at it."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, verbose_name="督查", related_name="findings")
    text = models.CharField("发现的问题", max_length=300)
    demand = models.CharField("整改要求", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督查发现"
        ordering = ["id"]
        default_permissions = ()
        triggers = guard_triggers()

    def __str__(self) -> str:
        return self.text
