"""Work on a paper that takes longer than a page may: who asked for it, how far it is, what came of it."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from papers.models.papers import Paper

# A worker says at every step that it is alive; LibreOffice is one step.
SILENT_SECONDS = 240


class Work(models.TextChoices):
    COMPOSE = "compose", "起草"
    RENDER = "render", "重排"
    PDF = "pdf", "转 PDF"
    REPRINT = "reprint", "再印一次"


class JobState(models.TextChoices):
    WAITING = "waiting", "等待"
    RUNNING = "running", "正在办"
    DONE = "done", "已办好"
    FAILED = "failed", "没有办成"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One piece of work on one paper; its rows are the list of who made what when."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="jobs")
    work = models.CharField("事项", max_length=8, choices=Work)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="谁要的", related_name="+"
    )
    asked_at = models.DateTimeField("时间", default=timezone.now)
    state = models.CharField("状态", max_length=8, choices=JobState, default=JobState.WAITING)
    step = models.CharField("到哪一步", max_length=40, blank=True, default="")
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    alive_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # What came of it, or why nothing did, in a sentence.
    detail = models.CharField("结果", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "公文生成"
        default_permissions = ()
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state"], condition=models.Q(state__in=["waiting", "running"]), name="paperjob_open")
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.get_work_display()}"

    @property
    def is_running(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_silent(self) -> bool:
        """Nobody works on it any more: the worker was ended, or the message was lost."""
        last = self.alive_at or self.asked_at
        return self.is_running and timezone.now() - last > datetime.timedelta(seconds=SILENT_SECONDS)
