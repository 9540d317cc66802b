"""All indicators of a plan, and their lights month by month (月度热力图)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dashboards import books, cards, drawing, formatting, lights, reported, sentences
from dashboards.asked import Asked
from dashboards.kept import kept
from reporting.coverage import Coverage
from targets.lines import Line
from targets.models import IndicatorKind
from targets.models.plans import Group

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Row:
    number: str
    name: str
    href: str
    value: str
    unit: str
    goal: str
    bar: drawing.Bar | None
    lag: str
    sign: lights.Sign | None
    without_light: str
    lead: str
    heat: SafeString


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Figures:
    """What every reader of the plan sees alike, and on which ledgers it rests."""

    tables: SafeString
    ledgers: tuple[str, ...]
    reported_then: str


def context(asked: Asked) -> dict[str, Any]:
    plan = asked.plan
    assert plan is not None
    reports = reported.read(asked, plan.region, earlier=reported.months(asked)[-MONTHS_SHOWN:])
    figures, _ = kept("indicators", asked, lambda: _figures(asked, reports), reported.state(reports))
    return {
        "figures": figures.tables,
        "reported": figures.reported_then or reported.in_words(reports, asked, plan.region, figures.ledgers),
        "views": asked.views(reverse("dashboards:indicators")),
    }


def _figures(asked: Asked, reports: Coverage | None) -> Figures:
    plan = asked.plan
    assert plan is not None
    found = books.opened(asked, plan.region, departments=True, reports=reports, parts=False)
    days: list[datetime.date] = []
    sections = []
    for group, title in ((Group.ANNEX, "附件指标"), (Group.TEXT, "正文里的要求")):
        rows = []
        for line in found.whole():
            if line.indicator.group == group:
                months = found.lines_of(line.indicator)[-MONTHS_SHOWN:]
                days = [day for day, _ in months] or days
                rows.append(_row(asked, line, months))
        if rows:
            sections.append(Section(title, rows))
    told = {"asked": asked, "sections": sections, "days": days, "signs": lights.SIGNS}
    return Figures(
        tables=render_to_string("dashboards/_indicators.html", told),
        ledgers=found.ledgers,
        reported_then=sentences.reported_then(found.whole()) if asked.is_then else "",
    )


def _row(asked: Asked, line: Line, months: Sequence[tuple[datetime.date, Line]]) -> Row:
    indicator = line.indicator
    is_deed = indicator.kind in (IndicatorKind.MILESTONE, IndicatorKind.WORDING)
    return Row(
        number=indicator.number,
        name=indicator.name,
        href=asked.address(reverse("dashboards:indicator", args=[indicator.number])),
        value=formatting.NOTHING if indicator.kind == IndicatorKind.WORDING else cards.value(line),
        unit="" if is_deed else cards.unit(line),
        goal=formatting.NOTHING if is_deed else formatting.target(indicator, line.target),
        bar=drawing.bar(line),
        lag=formatting.lag(line.lag).removesuffix(" 点"),
        sign=lights.sign(line),
        without_light=line.reason or "没有目标",
        lead="、".join(indicator.lead_names),  # type: ignore[attr-defined]
        heat=mark_safe("".join(_heat(day, month) for day, month in months)),
    )


def _heat(day: datetime.date, line: Line) -> str:
    """A month's light; its figure is told by the title."""
    sign = lights.sign(line)
    figure = cards.value(line)
    if sign is None:
        return f'<td class="heat no" title="{day} {escape(figure)}">·</td>'
    return (
        f'<td class="heat is-{sign.key}" title="{day} {escape(figure)}，{sign.word}">'
        f'<span class="gl is-{sign.key}" aria-hidden="true">{sign.glyph}</span><span class="sr">{sign.word}</span></td>'
    )
