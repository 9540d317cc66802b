"""Supervision orders (督办单): from registration to the archive, every step on record."""

import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Department
from ledger.audit import audited
from ledger.triggers import guard_triggers
from regions.models import Region
from supervision.models.inspections import Finding
from supervision.models.limits import UrgencyGrade
from supervision.models.rows import SupervisedRow, person
from supervision.models.tasks import Task
from targets.models import Plan

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class State(models.TextChoices):
    """The way of an order (DOMAIN §5). 审核通过 is not yet 销号: only the issuer closes."""

    REGISTERED = "registered", "已登记"
    NOTIFIED = "notified", "待签收"
    SIGNED = "signed", "已签收"
    IN_HAND = "in_hand", "办理中"
    REPORTED = "reported", "待审核"
    PASSED = "passed", "待销号"
    CLOSED = "closed", "已销号"
    ARCHIVED = "archived", "已归档"
    CANCELLED = "cancelled", "已撤销"


# The addressee has something to do; the limit runs.
RUNNING = (State.NOTIFIED, State.SIGNED, State.IN_HAND)
SETTLED = (State.CLOSED, State.ARCHIVED, State.CANCELLED)


class Deed(models.TextChoices):
    REGISTER = "register", "登记"
    AMEND = "amend", "修改"
    NOTIFY = "notify", "通知"
    SIGN = "sign", "签收"
    START = "start", "开始办理"
    NOTE = "note", "反馈进展"
    REPORT = "report", "报结"
    RETURN = "return", "退回"
    PASS = "pass", "审核通过"
    CLOSE = "close", "销号"
    ARCHIVE = "archive", "归档"
    CANCEL = "cancel", "撤销"
    ASK_EXTENSION = "ask_extension", "申请延期"
    GRANT_EXTENSION = "grant_extension", "同意延期"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期"


@audited()
class Order(SupervisedRow):
    """督办单: one thing that one unit (a department or a place) must put right by a day.

    `town` is a town of the issuer's district, or a county of the issuer's prefecture. `region` is where it is to be
    done: that place, or the department's district. `due_on` is set when the unit is
    notified, unless the issuer chose a day. `reported_on` is the day of the last report; null after a return.
    """

    issuer_region = models.ForeignKey(Region, models.PROTECT, verbose_name="交办单位区划", related_name="+")
    issuing_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="交办单位", related_name="+"
    )
    issued_by = person("交办人")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("顺序号")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="办理地", related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="承办部门", related_name="+"
    )
    town = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name="承办镇街（区县）", related_name="+"
    )
    title = models.CharField("督办事项", max_length=80)
    basis = models.CharField("依据和由来", max_length=300, blank=True)
    demand = models.TextField("办理要求", max_length=1000)
    urgency = models.ForeignKey(UrgencyGrade, models.PROTECT, verbose_name="紧急程度", related_name="+")
    due_on = models.DateField("办结期限", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.REGISTERED)
    notified_at = models.DateTimeField("通知时间", null=True, blank=True)
    reported_on = models.DateField("报结日期", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    # What it is about, where that is known.
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, verbose_name="计划", related_name="+")
    indicator_number = models.CharField("指标序号", max_length=10, blank=True)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, verbose_name="任务", related_name="orders")
    finding = models.OneToOneField(
        Finding, models.PROTECT, null=True, blank=True, verbose_name="督查发现", related_name="order"
    )

    class Meta:
        verbose_name = verbose_name_plural = "督办单"
        ordering = ["-year", "-serial"]
        # add: issue; change: sign for, work on, report; verify: review what is reported.
        default_permissions = ("view", "add", "change", "verify")
        triggers = guard_triggers()
        indexes = [
            models.Index(fields=["region", "state"], name="order_of_region"),
            models.Index(fields=["department", "state"], name="order_of_department"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer_region", "year", "serial"],
                name="order_number_once",
                violation_error_message="这个文号已经用过，请重新登记。",
            ),
            models.CheckConstraint(
                name="order_one_unit",
                condition=Q(department__isnull=False, town__isnull=True)
                | Q(department__isnull=True, town__isnull=False),
                violation_error_message="请选一个承办部门或一个承办镇街、区县。",
            ),
            models.CheckConstraint(
                name="order_running_has_due",
                condition=Q(state__in=["registered", "cancelled"]) | Q(due_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """督〔2026〕3号."""
        return f"督〔{self.year}〕{self.serial}号"

    @property
    def unit_name(self) -> str:
        return self.department.short_name if self.department else (self.town.name if self.town else "")

    @property
    def issuer_name(self) -> str:
        return self.issuing_department.short_name if self.issuing_department else self.issuer_region.name


@audited()
class OrderStep(models.Model):
    """One deed on an order: who, when, in which words. Nobody can change or delete it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    deed = models.CharField("事项", max_length=18, choices=Deed)
    at = models.DateTimeField("时间", default=timezone.now)
    by = person("经手人")
    # Whom he stood in for.
    on_behalf_of = person("代谁办理")
    text = models.TextField("内容", max_length=1000, blank=True)
    difficulties = models.TextField("困难和问题", max_length=1000, blank=True)
    next_step = models.TextField("下一步", max_length=1000, blank=True)

    attachments = GenericRelation("ledger.Attachment", content_type_field="row_type", object_id_field="row_id")

    class Meta:
        verbose_name = verbose_name_plural = "督办经过"
        ordering = ["id"]
        default_permissions = ("view",)
        triggers = [*guard_triggers(), APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.order} {self.get_deed_display()}"


class Answer(models.TextChoices):
    OPEN = "open", "待答复"
    GRANTED = "granted", "同意"
    REFUSED = "refused", "不同意"


@audited()
class Extension(models.Model):
    """延期申请: asked for before the due date, answered by the issuer; at most one is open."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="extensions")
    due_before = models.DateField("原期限")
    wanted_due = models.DateField("申请延到")
    reason = models.CharField("延期理由", max_length=300)
    asked_by = person("申请人")
    asked_at = models.DateTimeField("申请时间", default=timezone.now)
    answer = models.CharField("答复", max_length=8, choices=Answer, default=Answer.OPEN)
    answer_reason = models.CharField("答复说明", max_length=200, blank=True)
    answered_by = person("答复人")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ["id"]
        default_permissions = ()
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(answer="open"),
                name="extension_one_open",
                violation_error_message="已有一项延期申请在等答复。",
            ),
            models.CheckConstraint(
                name="extension_is_later",
                condition=Q(wanted_due__gt=models.F("due_before")),
                violation_error_message="申请的日期要晚于原来的期限。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} → {self.wanted_due}"


@audited()
class Proposal(SupervisedRow):
    """督办建议: a light was red at three month ends in a row; the district issues an order or says why not.

    `months`: the three month ends with value, expected value and lag as text, as they stood when it was proposed.
    """

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        ACCEPTED = "accepted", "已转督办"
        DISMISSED = "dismissed", "不督办"

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name="计划", related_name="+")
    indicator_number = models.CharField("指标序号", max_length=10)
    indicator_name = models.CharField("指标", max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    as_of = models.DateField("最后一个月末")
    months = models.JSONField("三个月末")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField("不督办的理由", max_length=200, blank=True)
    settled_on = models.DateField("处理日期", null=True, blank=True)
    order = models.OneToOneField(
        Order, models.PROTECT, null=True, blank=True, verbose_name="督办单", related_name="proposal"
    )

    class Meta:
        verbose_name = verbose_name_plural = "督办建议"
        ordering = ["-as_of", "indicator_number", "region__code"]
        default_permissions = ("view", "change")
        triggers = guard_triggers()
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "indicator_number", "region"],
                condition=Q(state="open"),
                name="proposal_one_open",
            ),
            models.UniqueConstraint(
                fields=["plan", "indicator_number", "region", "as_of"], name="proposal_once_per_month_end"
            ),
            models.CheckConstraint(
                name="proposal_dismissed_has_reason", condition=~Q(state="dismissed") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.indicator_name}"
