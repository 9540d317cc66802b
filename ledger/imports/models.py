"""An upload and what became of it, line by line."""

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ledger.audit import audited_owner
from regions.models import Region

UNDO_DAYS = 7
# A worker says every few seconds that it is alive.
SILENT_SECONDS = 60


class JobState(models.TextChoices):
    UPLOADED = "uploaded", "等待核对"
    READ = "read", "正在核对"
    COMPARED = "compared", "待入库"
    STORING = "storing", "正在入库"
    STORED = "stored", "已入库"
    UNDOING = "undoing", "正在撤销"
    DROPPED = "dropped", "已放弃"
    CANCELLED = "cancelled", "已取消"
    UNDONE = "undone", "已撤销"
    FAILED = "failed", "没有办成"


RUNNING = (JobState.UPLOADED, JobState.READ, JobState.STORING, JobState.UNDOING)


class Outcome(models.TextChoices):
    NEW = "new", "新增"
    CHANGED = "changed", "修改"
    SAME = "same", "没有变化"
    CONFLICT = "conflict", "冲突"
    REFUSED = "refused", "不能入库"


class Choice(models.TextChoices):
    """What becomes of a conflict; undecided is left as it is."""

    NONE = "", "还没有选"
    ORIGINAL = "original", "保留原来"
    MINE = "mine", "用我的"
    THEIRS = "theirs", "用他的"


def path_of_upload(job: "ImportJob", filename: str) -> str:
    return f"imports/{job.public_id.hex[:2]}/{job.public_id.hex}"


@audited_owner("public_id", "ledger", "name", "state")
class ImportJob(models.Model):
    """One upload of one person for one ledger. The file is kept encrypted, for as long as the upload is of use."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ledger = models.CharField("台账", max_length=63)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, verbose_name="范围", related_name="+")
    file = models.FileField(upload_to=path_of_upload, max_length=200, blank=True)
    name = models.CharField("文件名", max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("字节数")
    state = models.CharField("状态", max_length=10, choices=JobState, default=JobState.UPLOADED)
    # Set by the page, read by the worker between two chunks.
    cancel_asked = models.BooleanField(default=False)
    done = models.PositiveIntegerField("已办行数", default=0)
    total = models.PositiveIntegerField("总行数", default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    alive_at = models.DateTimeField(null=True)
    # Outcome → rows.
    counts = models.JSONField(default=dict)
    # Sentences about the file as a whole: hidden rows, formulas, "3万" …
    notes = models.JSONField(default=list)
    # Keys of the file's columns by place, for marking: [["region", 0], …]; the line of the headings; the sheet.
    layout = models.JSONField(default=dict)
    # Why it failed, in a sentence that says what to do.
    detail = models.CharField("说明", max_length=500, blank=True)
    only_good = models.BooleanField("只入库没有问题的", default=False)
    seconds = models.FloatField("用时", default=0)
    created_at = models.DateTimeField("上传时间", default=timezone.now)
    stored_at = models.DateTimeField("入库时间", null=True)
    undone_at = models.DateTimeField("撤销时间", null=True)
    # What an undo left as it is, and why: [[number, sentence], …].
    left = models.JSONField(default=list)

    class Meta:
        verbose_name = verbose_name_plural = "Excel 上传"
        default_permissions = ()
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "-id"], name="importjob_mine")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_silent(self) -> bool:
        """Nobody works on it any more, although its state says so: the worker was ended."""
        last = self.alive_at or self.created_at
        return self.is_running and timezone.now() - last > datetime.timedelta(seconds=SILENT_SECONDS)

    @property
    def undo_until(self) -> datetime.datetime | None:
        return self.stored_at + datetime.timedelta(days=UNDO_DAYS) if self.stored_at else None

    @property
    def may_be_undone(self) -> bool:
        return self.state == JobState.STORED and bool(self.undo_until and timezone.now() < self.undo_until)

    def count(self, outcome: str) -> int:
        return int(self.counts.get(outcome, 0))

    @property
    def storable(self) -> int:
        """Rows that "store the good rows" stores."""
        return self.count(Outcome.NEW) + self.count(Outcome.CHANGED) + int(self.counts.get("decided", 0))

    @property
    def undecided(self) -> int:
        return self.count(Outcome.CONFLICT) - int(self.counts.get("settled", 0))


class ImportLine(models.Model):
    """What a line of the file would do, and what it did. Lines without a change are only counted."""

    JOINED: ClassVar[str] = "\x1f"

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="lines", db_index=False)
    line = models.PositiveIntegerField("行")
    outcome = models.CharField(max_length=8, choices=Outcome)
    # The first columns as written, for the page.
    shown = models.TextField(blank=True, default="")
    row = models.BigIntegerField(null=True)
    # The version that the file was made from, and the one that storing left behind.
    version = models.PositiveIntegerField(null=True)
    stored_version = models.PositiveIntegerField(null=True)
    # key → [old, new], of a conflict key → [old, mine, theirs], in words.
    changes = models.JSONField(null=True)
    # [[key, typed, sentence], …]
    errors = models.JSONField(null=True)
    # What a new row said, see `ledger.imports.repeats`; set once it is stored.
    digest = models.BigIntegerField(null=True)
    # Who changed the row meanwhile, and when.
    theirs = models.CharField(max_length=80, blank=True, default="")
    choice = models.CharField(max_length=8, choices=Choice, blank=True, default="")

    class Meta:
        default_permissions = ()
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["job", "line"], name="importline_once")]
        indexes = [
            models.Index(fields=["job", "outcome", "line"], name="importline_tab"),
            models.Index(fields=["digest"], condition=models.Q(digest__isnull=False), name="importline_repeat"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.line}"

    @property
    def cells(self) -> list[str]:
        return self.shown.split(self.JOINED)
