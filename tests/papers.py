"""What tests about papers share: a month closed with figures worked out by hand, and a worker that works at once.

On 2026-10-31, indicator 6 (societies: 39 by 2024, 105 by 2027): 3 in all, 2 in 来凤 (target 2), 1 in 丁家 (target 4).
expected 39 + 66 × 669 ÷ 1095 = 79.32, lag (79.32 − 3) ÷ 66 = 115.6 points, completion 3 ÷ 105 = 2.9 %.
Indicator 10 (outlets: 2 by the end of 2026): none; a step, so it has no pace, and is yellow 61 days before its day.
Towns: 来凤 100 %, 丁家 1 ÷ 4 = 25 %.
"""

import datetime
import io
from typing import Any

from docx import Document

from papers import deeds, jobs
from papers.models import FileKind, Job, Paper
from papers.printing import data_of
from targets import rolling
from targets.closing import close_month
from targets.models import Plan
from tests.cast import Cast
from tests.small_plan import OUTLETS, add_indicator, add_target, build_plan, verified_society
from tests.stage import built_once

OCTOBER = datetime.date(2026, 10, 31)
YEAR_END = datetime.date(2026, 12, 31)
MARCH = datetime.date(2026, 3, 1)
# When papers of the tests are written.
NOW = "2026-11-05T02:00:00Z"


@built_once
def plan_with_figures(cast: Cast) -> Plan:
    place = cast.place
    plan = build_plan(place.county)
    societies = plan.indicators.get(number="6")
    outlets = add_indicator(plan, "10", "建成农村流通网点", OUTLETS, position=1)
    add_target(outlets, place.county, YEAR_END, 2)
    add_target(societies, place.town, YEAR_END, 2)
    add_target(societies, place.neighbour_town, YEAR_END, 4)
    for village, name in (
        (place.village, "来凤村服务社"),
        (place.other_village, "登凤村服务社"),
        (place.neighbour_village, "铜瓦村服务社"),
    ):
        verified_society(cast, village, name, MARCH)
    rolling.drain()
    return plan


def closed(cast: Cast, plan: Plan, day: datetime.date = OCTOBER) -> Plan:
    close_month(plan=plan, as_of=day, user=cast.district_verifier)
    return plan


def worked(paper: Paper) -> Paper:
    """The worker does what is waiting for the paper, one after the other."""
    while job := Job.objects.filter(paper=paper, state="waiting").order_by("pk").first():
        jobs.work(job.pk)
    return fresh(paper)


def bulletin(cast: Cast, plan: Plan, **more: Any) -> Paper:
    more.setdefault("as_of", OCTOBER)
    return worked(deeds.draft_of_month(plan=plan, user=cast.district_clerk, **more))


def issued(cast: Cast, paper: Paper) -> Paper:
    return worked(deeds.issue(paper=paper, version=fresh(paper).version, user=cast.district_verifier))


def fresh(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def word(paper: Paper) -> Any:
    """The Word file as python-docx sees it."""
    assert paper.file is not None
    return Document(io.BytesIO(data_of(paper.file)))


def text_of(doc: Any) -> str:
    return "\n".join(paragraph.text for paragraph in doc.paragraphs)


def rows_of(doc: Any, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in doc.tables[table].rows]


def annex_of(paper: Paper) -> bytes:
    return data_of(paper.files.filter(kind=FileKind.ANNEX).first())
