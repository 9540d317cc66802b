"""Jobs on papers: asked for in a transaction, done by the worker in steps, each step told to the page.

What a job makes is stored in one transaction at its end; a killed worker leaves nothing, and the job is taken up again.
"""

import datetime
from collections.abc import Callable
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledger.audit import acting
from papers import pdf, printing, reprinting
from papers.composing import compose
from papers.layout import fonts
from papers.layout.filling import NotFilled
from papers.models import FileKind, Job, JobState, Paper, Work
from papers.models.jobs import SILENT_SECONDS, UNFINISHED
from papers.pdf import NoConverter
from papers.sheets.book import annexes
from targets.snapshots import NotClosed

MOST_ATTEMPTS = 3
FAULT = "系统出错，没有生成。请再试一次；仍不行请联系管理员。"
GAVE_UP = "办了几次都中断了，没有生成。请联系管理员看后台任务。"

Tell = Callable[[str], None]


def ask(paper: Paper, work: str, user: Any) -> Job:
    """Queued when the transaction commits."""
    job = Job.objects.create(paper=paper, work=work, asked_by=user)
    transaction.on_commit(lambda: current_app.send_task("papers.tasks.work_on_paper", [job.pk]))
    return job


def ask_for_pdf(paper: Paper, user: Any) -> Job | None:
    """Only where LibreOffice is installed; elsewhere people print the page."""
    return ask(paper, Work.PDF, user) if pdf.program() else None


def work(job_id: int) -> Job:
    """Do it, unless somebody else does. Safe to call twice."""
    job = _taken(job_id)
    if job is None:
        return Job.objects.get(pk=job_id)
    try:
        detail = _DO[Work(job.work)](job)
    except (NotClosed, NotFilled, NoConverter) as refusal:
        return _ended(job, JobState.FAILED, str(refusal))
    except Exception:
        _ended(job, JobState.FAILED, FAULT)
        raise
    return _ended(job, JobState.DONE, detail)


def resume(*, now: datetime.datetime | None = None) -> list[int]:
    """Ids of jobs that a killed worker or a lost message left lying; those tried too often are ended."""
    silent = (now or timezone.now()) - datetime.timedelta(seconds=SILENT_SECONDS)
    lying = []
    for job in Job.objects.filter(state__in=UNFINISHED, asked_at__lt=silent):
        if not job.is_silent:
            continue
        if job.attempts >= MOST_ATTEMPTS:
            _ended(job, JobState.FAILED, GAVE_UP)
        else:
            lying.append(job.pk)
    return lying


def _taken(job_id: int) -> Job | None:
    """The job, now ours; None when it is done or another worker is at it."""
    now = timezone.now()
    free = Q(state=JobState.WAITING) | Q(
        state=JobState.RUNNING, alive_at__lt=now - datetime.timedelta(seconds=SILENT_SECONDS)
    )
    job = Job.objects.filter(free, pk=job_id).first()
    if job is None:
        return None
    same = Job.objects.filter(free, pk=job_id, attempts=job.attempts)
    if not same.update(state=JobState.RUNNING, alive_at=now, attempts=job.attempts + 1, done=0):
        return None
    return Job.objects.select_related("paper__region", "paper__month__plan__region", "asked_by").get(pk=job_id)


def _ended(job: Job, state: str, detail: str) -> Job:
    Job.objects.filter(pk=job.pk).update(state=state, detail=detail[:500], ended_at=timezone.now(), step="")
    job.refresh_from_db()
    return job


def _steps(job: Job, total: int) -> Tell:
    """`tell("画图")`: which step begins now."""

    def tell(step: str) -> None:
        job.done += 1
        Job.objects.filter(pk=job.pk).update(step=step, done=job.done - 1, total=total, alive_at=timezone.now())

    job.done = 0
    return tell


def _compose(job: Job) -> str:
    paper = job.paper
    has_annex = paper.month_id is not None
    tell = _steps(job, 3 if has_annex else 2)
    tell("读取结账数，写文字")
    composed = compose(paper)
    paper.title, paper.content = composed.title, composed.dump()
    used = printing.stationery_of(paper)
    tell("画图、排版")
    data = printing.rendered(paper, used, printing.words_of(paper, used))
    sheets = None
    if has_annex:
        tell("写 Excel 附表")
        sheets = annexes(paper)
    with transaction.atomic():
        fresh = _still_open(paper)
        if fresh is None:
            return "这份公文已不是草稿，没有再改。"
        fresh.title, fresh.content = paper.title, paper.content
        _put(fresh, data, job)
        if sheets is not None:
            printing.keep(fresh, FileKind.ANNEX, sheets, user=job.asked_by)
    ask_for_pdf(fresh, job.asked_by)
    return fonts.NO_FONT if printing.kind_of(paper).has_chart and fonts.chart_font() is None else ""


def _render(job: Job) -> str:
    tell = _steps(job, 1)
    tell("画图、排版")
    used = printing.stationery_of(job.paper)
    data = printing.rendered(job.paper, used, printing.words_of(job.paper, used))
    with transaction.atomic():
        fresh = _still_open(job.paper)
        if fresh is None:
            return "这份公文已不是草稿，没有再改。"
        _put(fresh, data, job)
    ask_for_pdf(fresh, job.asked_by)
    return ""


def _pdf(job: Job) -> str:
    paper = job.paper
    if paper.file is None:
        return ""
    _steps(job, 1)("转成 PDF")
    data = pdf.converted(printing.data_of(paper.file), ".docx")
    printing.keep(paper, FileKind.PDF, data, user=job.asked_by, made_from=paper.file)
    return ""


def _reprint(job: Job) -> str:
    tell = _steps(job, 2)
    tell("核对校验值和结账数")
    found = reprinting.compare(job.paper)
    tell("重新排版")
    data = reprinting.printed(job.paper)
    printing.keep(job.paper, FileKind.AGAIN, data, user=job.asked_by, made_from=job.paper.file)
    return found.in_words


_DO: dict[Work, Callable[[Job], str]] = {
    Work.COMPOSE: _compose,
    Work.RENDER: _render,
    Work.PDF: _pdf,
    Work.REPRINT: _reprint,
}


def _still_open(paper: Paper) -> Paper | None:
    fresh = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    return fresh if fresh.is_open else None


def _put(paper: Paper, data: bytes, job: Job) -> None:
    paper.file = printing.keep(paper, FileKind.DOCX, data, user=job.asked_by)
    with acting(job.asked_by, "make_paper"):
        paper.save()
