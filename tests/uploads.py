"""Sending files in: `compared(user, "sites", workbook({...}))`, then `stored(job)`; no page, no worker."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.db.models import QuerySet

from accounts.models import User
from ledger import registry, sheets
from ledger.imports import jobs
from ledger.imports.models import ImportJob, JobState
from ledger.resources import resource_of

Line = dict[str, Any]
Error = tuple[int, str, str, str]


def workbook(*rows: Line, headings: Sequence[str] = (), above: Sequence[Sequence[Any]] = ()) -> bytes:
    """An .xlsx with these rows; the headings are those of all rows unless given."""
    made = openpyxl.Workbook()
    sheet = made.active
    for line in above:
        sheet.append(list(line))
    headings = headings or list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(list(headings))
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    return saved(made)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def compared(user: User, key: str, content: bytes, name: str = "表格.xlsx") -> ImportJob:
    job = jobs.upload(user=user, ledger=registry.by_key(key), name=name, content=content)
    return jobs.work(job.pk)


def stored(job: ImportJob, *, only_good: bool = False) -> ImportJob:
    """The job after storing, which must succeed."""
    jobs.ask_to_store(job=job, only_good=only_good)
    job = jobs.work(job.pk)
    assert job.state == JobState.STORED, (job.state, job.detail)
    return job


def failed(user: User, key: str, content: bytes, name: str = "表格.xlsx") -> str:
    """The sentence with which a file as a whole is refused."""
    job = compared(user, key, content, name)
    assert job.state == JobState.FAILED, (job.state, job.counts)
    assert not job.lines.exists()
    return job.detail


def errors_of(job: ImportJob) -> list[Error]:
    """Line, words for the column, what was typed, sentence."""
    resource = jobs.sheet_of(job)
    found = [
        (line.line, resource.label_of(key), typed, sentence)
        for line in job.lines.all()
        for key, typed, sentence in line.errors or []
    ]
    return sorted(found)


def sheet_lines(user: User, key: str, queryset: QuerySet[Any] | None = None) -> list[Line]:
    """The rows of a template as `user` downloads it, heading → value."""
    resource = resource_of(registry.by_key(key).model)(user=user)
    with sheets.written(resource, resource.get_queryset() if queryset is None else queryset) as file:
        sheet = openpyxl.load_workbook(file).worksheets[0]
        headings, *rest = list(sheet.iter_rows(values_only=True))
    return [dict(zip(headings, line, strict=True)) for line in rest]


def event_count(key: str) -> int:
    tracked: Any = registry.by_key(key).model
    return int(tracked.pgh_event_model.objects.count())
