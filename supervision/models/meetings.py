"""Meetings of the coordination group (三位一体改革协调小组会议)."""

from django.db import models

from accounts.models import Department
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from supervision.models.rows import SupervisedRow


@audited()
class Meeting(SupervisedRow):
    """When the group met, who was there, what was said; what it decided are tasks (`tasks`)."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    held_on = models.DateField("会议日期")
    title = models.CharField("会议名称", max_length=80)
    place = models.CharField("地点", max_length=60, blank=True)
    chair = models.CharField("主持", max_length=40, blank=True)
    departments = models.ManyToManyField(Department, blank=True, verbose_name="到会部门", related_name="+")
    towns = models.ManyToManyField(Region, blank=True, verbose_name="到会镇街（区县）", related_name="+")
    others = models.CharField("其他到会人员", max_length=200, blank=True)
    minutes = models.TextField("会议纪要", max_length=4000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "协调小组会议"
        ordering = ["-held_on", "-id"]
        default_permissions = ("view", "add", "change")
        triggers = guard_triggers()

    def __str__(self) -> str:
        return self.title
