"""A bulletin of the whole district against the same document without data: what reading and placing figures costs."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bench.pairs import Timed, interleaved
from bench.report import Line, line
from papers import kinds, printing, stationery
from papers.composing import compose
from papers.content import Content
from papers.layout import filling
from papers.models import Kind, Paper, Period
from papers.sheets.book import annexes
from targets.calendar import month_end
from targets.closing import close_month
from targets.models import ClosedMonth, Plan

BULLETIN = kinds.KINDS[Kind.BULLETIN]


def lines(plan: Plan, user: User, *, rounds: int) -> Iterator[Line]:
    """The latest closed month of the plan; one is closed where there is none."""
    month = ClosedMonth.objects.filter(plan=plan).order_by("-as_of").first()
    if month is None:
        month = close_month(plan=plan, as_of=_last_month_end(), user=user)
    paper = Paper(kind=Kind.BULLETIN, period=Period.MONTH, region=plan.region, month=month)
    used = stationery.latest(plan.region, BULLETIN)
    words = printing.words_of(paper, used)
    template = used.file(BULLETIN)
    empty = Content("空白", texts={block.key: "" for block in BULLETIN.blocks})

    def whole() -> None:
        filling.fill(template, BULLETIN, compose(paper), {}, words)

    def blank() -> None:
        filling.fill(template, BULLETIN, empty, {}, words)

    with transaction.atomic():
        both = interleaved(Timed(blank), Timed(whole), rounds=rounds, warm_up=1)
        yield line("bulletin of the whole district", "the same document without data", both)
        sheets = interleaved(Timed(blank), Timed(lambda: annexes(paper)), rounds=rounds, warm_up=1)
        yield line("    its Excel annexes", "the same document without data", sheets)


def _last_month_end() -> datetime.date:
    first = timezone.localdate().replace(day=1)
    return month_end(first - datetime.timedelta(days=1))
