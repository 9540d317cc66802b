"""Uploads on the desk: what is being worked on, and what is compared and waits for its author."""

import datetime
from typing import Any

from django.urls import reverse

from desk.uploads.words import Words
from ledger.desk import Running
from ledger.imports.models import RUNNING, ImportJob, JobState

LISTED = 5


def of_user(user: Any, today: datetime.date) -> list[Running]:
    """His own, the newest first; none while he stands in for somebody: a deputy uploads nothing."""
    if user.acts_for is not None:
        return []
    jobs = ImportJob.objects.filter(user_id=user.pk, state__in=[*RUNNING, JobState.COMPARED]).order_by("-pk")[:LISTED]
    return [_told(job) for job in jobs]


def _told(job: ImportJob) -> Running:
    words = Words(job)
    waits = not job.is_running or job.is_silent
    note = f"{words.ledger.title}：{words.lead}"
    if job.state == JobState.COMPARED:
        note += "请看过再定入库还是放弃。"
    return Running(
        title=job.name,
        note=note,
        href=reverse("desk:upload", args=[job.public_id]),
        done=0 if waits else job.done,
        total=0 if waits else job.total,
        waits=waits,
    )
