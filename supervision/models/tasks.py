"""Tasks: those of the plan's annex and its "四个重大", those that a meeting decided; and what units say about them."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Department
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from supervision.models.rows import SupervisedRow, person
from targets.models import Plan, PlanItem


@audited()
class Task(SupervisedRow):
    """A thing to be done by named units until a day.

    A task of the plan points at its `item`, which alone says who leads and cooperates; a task of our own carries
    that itself. `with_all_towns`: every place directly beneath `region` takes part, a district's towns or a
    prefecture's counties; `towns`: those that a decision names, where it is not for all. Title and work are copied
    from the item, so that a task outlives an item that a plan drops. `due_on` empty: until the day that the plan
    states for the item, else until the plan's end.
    """

    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, verbose_name="计划", related_name="supervised_tasks"
    )
    item = models.OneToOneField(
        PlanItem, models.SET_NULL, null=True, blank=True, verbose_name="计划任务", related_name="supervised"
    )
    meeting = models.ForeignKey(
        "supervision.Meeting", models.PROTECT, null=True, blank=True, verbose_name="出自会议", related_name="tasks"
    )
    title = models.CharField("事项", max_length=80)
    work = models.CharField("要做什么", max_length=300, blank=True)
    lead = models.ManyToManyField(Department, blank=True, verbose_name="牵头单位", related_name="+")
    cooperating = models.ManyToManyField(Department, blank=True, verbose_name="配合单位", related_name="+")
    with_all_towns = models.BooleanField("各镇街（区县）配合", default=False)
    towns = models.ManyToManyField(Region, blank=True, verbose_name="点名的镇街（区县）", related_name="+")
    stage = models.CharField("阶段", max_length=40, blank=True)
    due_on = models.DateField("完成期限", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督办任务"
        ordering = ["id"]
        default_permissions = ("view", "add", "change")
        triggers = guard_triggers()

    def __str__(self) -> str:
        return self.title

    @property
    def source(self) -> Any:
        """What says who is involved: the plan's item, or the task itself."""
        return self.item or self

    @property
    def deadline(self) -> datetime.date | None:
        stated = self.item.due if self.item else None
        return self.due_on or stated or (self.plan.ends_on if self.plan else None)


@audited()
class ProgressEntry(SupervisedRow):
    """What a unit says about a task on a day: progress, difficulties and next step.

    `town`: the place that says it, of a prefecture's task a county.

    `done`: the unit says that its part is finished. `sent_back`: why the district does not accept that.
    """

    task = models.ForeignKey(Task, models.PROTECT, verbose_name="任务", related_name="entries")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="部门", related_name="+"
    )
    town = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name="镇街（区县）", related_name="+"
    )
    said_on = models.DateField("日期", default=timezone.localdate)
    progress = models.TextField("进展", max_length=1000)
    difficulties = models.TextField("困难和问题", max_length=1000, blank=True)
    next_step = models.TextField("下一步", max_length=1000, blank=True)
    done = models.BooleanField("本单位已完成", default=False)
    sent_back = models.CharField("不认可的理由", max_length=200, blank=True)
    sent_back_by = person("不认可的人")
    created_for = person("代谁填报")

    class Meta:
        verbose_name = verbose_name_plural = "任务进展"
        ordering = ["-said_on", "-id"]
        # verify: not to accept that a unit is done.
        default_permissions = ("view", "add", "change", "verify")
        triggers = guard_triggers()
        indexes = [models.Index(fields=["task", "said_on"], name="progressentry_of_task")]
        constraints = [
            models.CheckConstraint(
                name="progressentry_one_unit",
                condition=Q(department__isnull=False, town__isnull=True)
                | Q(department__isnull=True, town__isnull=False),
                violation_error_message="进展要写明是哪个部门或哪个镇街、区县。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_name} {self.said_on}"

    @property
    def unit_name(self) -> str:
        return self.department.short_name if self.department else (self.town.name if self.town else "")
