"""Deeds on a paper: draft, change its texts, send in an edited file, issue, drop, print again."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ledger import scope
from ledger.audit import acting
from ledger.problems import Conflict
from papers import checking, content, jobs, periods, printing
from papers.layout.filling import NotFilled, Words
from papers.models import Job, Kind, Origin, Paper, Period, State, Work
from papers.models.papers import FileKind
from papers.stationery import Stationery
from supervision.locking import hold, locked, require
from supervision.models import Meeting, Order, ScoreSheet
from targets.models import ClosedMonth, Plan

OWN_PAPER = "起草、改过这份公文的人不能自己签发，请由其他人印发。"
NOT_CLOSED = "还没有结账，通报里的数只能来自已结账的月份。请先结账，再起草。"


def draft_of_month(
    *, plan: Plan, as_of: datetime.date, kind: str = Kind.BULLETIN, period: str = Period.MONTH, user: Any
) -> Paper:
    """A bulletin or report over a closed month. Raises ValidationError, with a sentence, for an open one."""
    month = ClosedMonth.objects.filter(plan=plan, as_of=as_of).select_related("plan__region").first()
    if month is None:
        raise ValidationError(f"{as_of.year}年{as_of.month}月{NOT_CLOSED}")
    if kind == Kind.REPORT:
        period = Period.YEAR
    if not periods.ends(period, as_of):
        ending = "季度末" if period == Period.QUARTER else "12 月"
        raise ValidationError(f"{Period(period).label}的公文要在{ending}的月份上起草，请改选月份。")
    name = f"{periods.name(period, as_of)}{plan.region.name}{Kind(kind).label}"
    return _draft(Paper(kind=kind, period=period, region=plan.region, month=month, title=name), user)


def draft_of_order(*, order: Order, user: Any) -> Paper:
    return _draft(Paper(kind=Kind.ORDER, region=order.issuer_region, order=order, title=str(order)[:120]), user)


def draft_of_sheet(*, sheet: ScoreSheet, user: Any) -> Paper:
    """A score sheet as published; before that there is none."""
    title = f"{sheet.scheme.year}年度{sheet.town.name}得分表"
    return _draft(Paper(kind=Kind.SCORES, region=sheet.scheme.region, sheet=sheet, title=title), user)


def draft_of_meeting(*, meeting: Meeting, user: Any) -> Paper:
    return _draft(Paper(kind=Kind.MINUTES, region=meeting.region, meeting=meeting, title=f"{meeting.title}纪要"), user)


@transaction.atomic
def _draft(paper: Paper, user: Any) -> Paper:
    """`user` is None for the schedule, which needs no right."""
    if user is not None:
        require(user, "add", Paper)
    paper.created_by = paper.changed_by = user
    paper.is_demo = settings.DEMO or bool(getattr(user, "is_demo", False))
    with acting(user, "draft_paper"):
        paper.full_clean(exclude=["content"])
        paper.save()
    if user is not None and not scope.is_visible(paper, user):
        raise ValidationError("这份公文不在您的管辖范围内。")
    jobs.ask(paper, Work.COMPOSE, user)
    return paper


@transaction.atomic
def change_texts(*, paper: Paper, version: int, user: Any, texts: dict[str, str]) -> Paper:
    """Blocks as people want them; the Word file is laid out anew, so an edited file that was sent in gives way."""
    paper = _open(paper, user, version, "change")
    known = {block.key for block in printing.kind_of(paper).blocks}
    composed = content.load(paper.content).texts
    given = {key: text.replace("\r\n", "\n").strip() for key, text in texts.items() if key in known}
    paper.texts = {key: text for key, text in (paper.texts | given).items() if text != composed.get(key, "").strip()}
    paper.state = State.EDITED
    paper.touch(user)
    with acting(user, "change_paper"):
        paper.full_clean(exclude=["content"])
        paper.save()
    jobs.ask(paper, Work.RENDER, user)
    return paper


@transaction.atomic
def send_in(*, paper: Paper, version: int, user: Any, upload: Any) -> Paper:
    """An edited Word file takes the place of the one made here. Raises ValidationError at the field "file"."""
    paper = _open(paper, user, version, "change")
    data = upload.read()
    checking.check_edited(data, printing.kind_of(paper), content.load(paper.content))
    paper.file = printing.keep(paper, FileKind.DOCX, data, user=user, origin=Origin.UPLOADED)
    paper.state = State.EDITED
    paper.touch(user)
    with acting(user, "send_in_paper"):
        paper.save()
    jobs.ask_for_pdf(paper, user)
    return paper


@transaction.atomic
def issue(*, paper: Paper, version: int, user: Any, at: datetime.datetime | None = None) -> Paper:
    """Give it the year's next number and freeze it: file, checksum, and the month it rests on.

    Raises Conflict while it is being made and for one's own paper.
    """
    paper = _open(paper, user, version, "verify")
    if user.pk in (paper.created_by_id, paper.changed_by_id) or _sent_in_by(paper, user):
        raise Conflict(OWN_PAPER)
    if paper.file is None:
        raise Conflict("这份公文还没有生成好，请稍等再印发。")
    at = at or timezone.now()
    used = printing.stationery_of(paper)
    before = printing.words_of(paper, used)
    paper.year = timezone.localdate(at).year
    paper.serial = _next_serial(paper)
    paper.number = printing.number_of(paper, used.word, paper.serial, paper.year)
    paper.template = used.template
    uploaded = paper.file.origin == Origin.UPLOADED
    drafted = paper.file
    paper.issued_by, paper.issued_at, paper.state = user, at, State.ISSUED
    words = printing.words_of(paper, used)
    if uploaded:
        data = checking.with_number(
            printing.data_of(drafted),
            number=words.number,
            draft_number=before.number,
            date=words.date,
            draft_date=before.date,
        )
    else:
        data = _rendered(paper, used, words)
    paper.file = printing.keep(paper, FileKind.DOCX, data, user=user, at=at)
    paper.sha256 = paper.file.sha256
    paper.touch(user)
    with acting(user, "issue_paper"):
        paper.full_clean(exclude=["content"])
        paper.save()
    jobs.ask_for_pdf(paper, user)
    return paper


@transaction.atomic
def drop(*, paper: Paper, version: int, user: Any) -> Paper:
    """Give a draft up; it stays in the list as given up, and the schedule does not make it again."""
    paper = _open(paper, user, version, "change")
    paper.state = State.DROPPED
    paper.touch(user)
    with acting(user, "drop_paper"):
        paper.save()
    return paper


def print_again(*, paper: Paper, user: Any) -> Job:
    """An issued paper once more, from what it rests on, and a comparison with what was issued."""
    require(user, "view", Paper)
    if not scope.is_visible(paper, user):
        raise PermissionDenied
    if not paper.is_issued:
        raise Conflict("印发以后才能再印；没印发的，直接下载就是最新的。")
    return jobs.ask(paper, Work.REPRINT, user)


def _rendered(paper: Paper, used: Stationery, words: Words) -> bytes:
    try:
        return printing.rendered(paper, used, words)
    except NotFilled as refusal:
        raise Conflict(f"{refusal}请先改模板，再印发。") from None


def _next_serial(paper: Paper) -> int:
    """Consecutive per region, kind and year; an order's paper carries the order's own number."""
    if paper.kind == Kind.ORDER:
        assert paper.order is not None
        paper.year = paper.order.year
        return paper.order.serial
    hold(f"paper number {paper.region_id} {paper.kind} {paper.year}")
    same = Paper.objects.filter(region=paper.region, kind=paper.kind, year=paper.year)
    return (same.aggregate(last=Max("serial"))["last"] or 0) + 1


def _sent_in_by(paper: Paper, user: Any) -> bool:
    return bool(paper.files.filter(origin=Origin.UPLOADED, made_by=user).exists())


def _open(paper: Paper, user: Any, version: int, verb: str) -> Paper:
    """Raises Http404, PermissionDenied, Conflict."""
    paper = locked(paper, user=user, version=version)
    require(user, verb, Paper)
    if not paper.is_open:
        raise Conflict(f"这份公文{paper.get_state_display()}，不能再改。")
    if paper.jobs.filter(work__in=[Work.COMPOSE, Work.RENDER], state__in=["waiting", "running"]).exists():
        raise Conflict("这份公文正在生成，请稍等再办。")
    return paper
