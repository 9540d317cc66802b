"""An official paper on its way from draft to print, and its files. What is issued nobody can change."""

import uuid
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ledger.audit import audited
from ledger.triggers import guard_triggers
from papers.models.templates import Template
from regions.models import Region
from supervision.models import Meeting, Order, ScoreSheet
from targets.models import ClosedMonth

FROZEN_ONCE_ISSUED = pgtrigger.Protect(
    name="frozen_once_issued",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__issued_at__isnull=False),
)
IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


class Kind(models.TextChoices):
    BULLETIN = "bulletin", "进度通报"
    REPORT = "report", "年度报告"
    ORDER = "order", "督办单"
    SCORES = "scores", "镇街得分表"
    MINUTES = "minutes", "会议纪要"


class Period(models.TextChoices):
    """What stretch of time a bulletin looks at; it ends with the closed month."""

    MONTH = "month", "月度"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年度"


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    EDITED = "edited", "已改"
    ISSUED = "issued", "已印发"
    DROPPED = "dropped", "已放弃"


OPEN = (State.DRAFT, State.EDITED)


def person(label: str) -> "models.ForeignKey[Any, Any]":
    """None where the schedule did it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=label, related_name="+"
    )


@audited(exclude=["content"])
class Paper(models.Model):
    """公文: a bulletin or report over a closed month, or an order, a score sheet, minutes as a paper.

    `content` is what was composed (`papers.content`), with every figure as printed; `texts` are the blocks that
    people changed. `version` is the lock counter. The month, sheet, order or meeting is what it rests on.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("文种", max_length=10, choices=Kind)
    period = models.CharField("周期", max_length=8, choices=Period, blank=True, default="")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="区划", related_name="+")
    month = models.ForeignKey(
        ClosedMonth, models.PROTECT, null=True, blank=True, verbose_name="结账月份", related_name="papers"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, verbose_name="督办单", related_name="papers"
    )
    sheet = models.ForeignKey(
        ScoreSheet, models.PROTECT, null=True, blank=True, verbose_name="得分表", related_name="papers"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, verbose_name="会议", related_name="papers"
    )
    title = models.CharField("标题", max_length=120)
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    content = models.JSONField("内容", default=dict)
    texts = models.JSONField("改过的文字", default=dict, blank=True)
    template = models.ForeignKey(
        Template, models.PROTECT, null=True, blank=True, verbose_name="模板", related_name="papers"
    )
    # Null while the first job is on its way.
    file = models.ForeignKey("PaperFile", models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField("印发文件的校验值", max_length=64, blank=True, default="")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    serial = models.PositiveIntegerField("顺序号", null=True, blank=True)
    number = models.CharField("文号", max_length=40, blank=True, default="")
    version = models.PositiveIntegerField("版本", default=1)
    created_by = person("起草人")
    created_at = models.DateTimeField("起草时间", default=timezone.now)
    changed_by = person("最近经手人")
    changed_at = models.DateTimeField("最近经手时间", default=timezone.now)
    issued_by = person("签发人")
    issued_at = models.DateTimeField("印发时间", null=True, blank=True)
    is_demo = models.BooleanField("演示", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "公文"
        ordering = ["-id"]
        # verify: issue.
        default_permissions = ("view", "add", "change", "verify")
        triggers = [*guard_triggers(), FROZEN_ONCE_ISSUED]
        indexes = [models.Index(fields=["region", "kind", "-id"], name="paper_of_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "year", "serial"],
                name="paper_number_once",
                violation_error_message="这个文号已经用过，请再试一次。",
            ),
            models.UniqueConstraint(
                fields=["kind", "period", "month"],
                condition=Q(state__in=["draft", "edited"], month__isnull=False),
                name="paper_one_draft_a_month",
                violation_error_message="这个月已经有一份没印发的草稿，请接着改那一份。",
            ),
            models.CheckConstraint(
                name="paper_issued_is_complete",
                condition=~Q(state="issued")
                | (Q(issued_at__isnull=False, serial__isnull=False, file__isnull=False) & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="paper_rests_on_one_thing",
                condition=Q(kind__in=["bulletin", "report"], month__isnull=False, order=None, sheet=None, meeting=None)
                | Q(kind="order", order__isnull=False, month=None, sheet=None, meeting=None)
                | Q(kind="scores", sheet__isnull=False, month=None, order=None, meeting=None)
                | Q(kind="minutes", meeting__isnull=False, month=None, order=None, sheet=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    def touch(self, user: Any) -> None:
        self.version += 1
        self.changed_by = user
        self.changed_at = timezone.now()


class FileKind(models.TextChoices):
    DOCX = "docx", "Word"
    PDF = "pdf", "PDF"
    ANNEX = "annex", "Excel 附表"
    AGAIN = "again", "再印本"


class Origin(models.TextChoices):
    MADE = "made", "平台生成"
    UPLOADED = "uploaded", "改好后上传"


def path_of_paper(file: "PaperFile", filename: str) -> str:
    return f"papers/{file.public_id.hex[:2]}/{file.public_id.hex}"


class PaperFile(models.Model):
    """One file of a paper, as it was made or sent in; a later one replaces it, nothing changes it.

    `made_from`: the Word file that a PDF shows.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    kind = models.CharField("格式", max_length=6, choices=FileKind)
    origin = models.CharField("来源", max_length=8, choices=Origin, default=Origin.MADE)
    made_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    name = models.CharField("文件名", max_length=140)
    file = models.FileField(upload_to=path_of_paper, max_length=200)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField(max_length=64)
    made_by = person("经手人")
    made_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "公文文件"
        ordering = ["-id"]
        default_permissions = ()
        triggers = [*guard_triggers(), IMMUTABLE]

    def __str__(self) -> str:
        return self.name
