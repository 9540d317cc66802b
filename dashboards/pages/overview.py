"""The leader's page: how the plan stands, in words, cards and towns."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards import (
    books,
    cards,
    changes,
    chart,
    drawing,
    formatting,
    history,
    lights,
    menu,
    ranks,
    reported,
    sentences,
)
from dashboards.asked import COMPARISONS, Asked
from dashboards.behind import rows_address
from dashboards.books import AnyBook
from dashboards.kept import kept
from dashboards.matrix import Column, Matrix, matrix
from dashboards.sentences import Words
from ledger import registry
from regions.models import Region
from reporting.coverage import Coverage, Outstanding
from supervision.burdens import Burden, burdens
from targets import forecast, freshness, ranking, version, versions
from targets.lines import Line, Part
from targets.models import Indicator, IndicatorKind
from targets.models.plans import Group

TASKS_AT_MOST = 6


@dataclass(frozen=True)
class TextRow:
    """A commitment outside the annex."""

    number: str
    name: str
    href: str
    value: str
    unit: str
    goal: str
    due: str
    pace: str
    sign: lights.Sign | None
    note: str
    rows_href: str


@dataclass(frozen=True)
class CreditRow:
    """A figure of the credit ledgers: 当年投放 4.96 亿元，应到 4.72 ● 达到序时."""

    name: str
    href: str
    value: str
    expected: str
    own: str
    sign: lights.Sign | None
    note: str
    rows_href: str


@dataclass(frozen=True)
class Unreported:
    """A unit that the month still waits for; `tag` says how long there is, or since when it is late."""

    name: str
    href: str
    note: str
    tag: str
    is_late: bool


@dataclass(frozen=True)
class Hands:
    """A department with what it has in hand."""

    name: str
    href: str
    running: int
    overdue: int
    longest: str
    urgent: str
    urgent_href: str


@dataclass(frozen=True)
class Figures:
    """What every reader of the plan sees alike, rendered piece by piece.

    `moved` tells what the waiting rows would change, `ledgers` which totals the figures rest on.
    """

    words: SafeString
    top: SafeString
    ranks: SafeString
    trend: SafeString
    changes: SafeString
    credit: SafeString
    text: SafeString
    moved: str
    ledgers: tuple[str, ...]
    computed_at: datetime.datetime | None


def context(asked: Asked, trend_number: str) -> dict[str, Any]:
    plan = asked.plan
    assert plan is not None
    reports = reported.read(asked, plan.region, earlier=[asked.before])
    figures, state = _kept_figures(asked, trend_number, reports)
    counted = reports.of(plan.region, figures.ledgers) if reports else None
    return {
        "figures": figures,
        "fresh": _fresh(asked, figures, state),
        "coverage": sentences.reported(counted),
        "coverage_href": _board_address(asked),
        "unreported": _unreported(asked, reports.outstanding(plan.region, figures.ledgers)) if reports else [],
        "unreported_title": f"{counted.month.month} 月未报" if counted else "",
        "hands": _hands(asked),
        "tasks_href": reverse("supervising:tasks"),
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:overview")),
    }


def _fresh(asked: Asked, figures: Figures, state: version.State) -> sentences.Sentence:
    if asked.is_then:
        closed = formatting.moment(figures.computed_at, asked.today)
        return [
            Words(f"{asked.as_of.isoformat()} 结账时的数"),
            Words(f"{closed} 结账"),
            Words("此后的更正不在内，看“现在”", asked.adjustments_href),
        ]
    assert asked.plan is not None
    waiting = freshness.waiting([registry.by_key(key) for key in figures.ledgers], asked.plan.region)
    computed_at = state.computed_of(figures.ledgers)
    behind = asked.address(reverse("dashboards:fresh"))
    checked = sentences.checked(state.differences, formatting.moment(state.checked_at, asked.today))
    return [
        Words(f"数据截至 {asked.as_of.isoformat()}"),
        Words(f"{formatting.moment(computed_at, asked.today)} 算得"),
        Words(sentences.waiting(waiting, figures.moved), f"{behind}#waiting" if waiting else ""),
        Words(checked, f"{behind}#checked" if state.differences is not None else ""),
    ]


def _kept_figures(asked: Asked, trend_number: str, reports: Coverage | None) -> tuple[Figures, version.State]:
    # The reader's own town is marked in the matrix.
    seen = (asked.user.region.town_id, trend_number, reported.state(reports))
    return kept("overview", asked, lambda: _figures(asked, trend_number, reports), *seen)


def _figures(asked: Asked, trend_number: str, reports: Coverage | None) -> Figures:
    plan = asked.plan
    assert plan is not None
    found = books.opened(asked, plan.region, earlier=[asked.before], reports=reports)
    lines, before = found.whole(), {line.indicator.pk: line for line in found.on(asked.before)}
    annex = [line for line in lines if line.indicator.group == Group.ANNEX]
    text = [line for line in lines if line.indicator.group == Group.TEXT]
    indicators = [line.indicator for line in annex]
    parts, parts_before = found.parts(indicators), found.parts(indicators, asked.before)
    address = {line.indicator.pk: _indicator_address(asked, line.indicator) for line in lines}
    chosen = _chosen(annex or lines, trend_number)
    table = ranks.table(
        ranking.ranking(plan, parts),
        ranking.ranking(plan, parts_before),
        address=lambda town: _town_address(asked, town),
    )
    then = [
        sentences.gap(annex, lambda line: address[line.indicator.pk]),
        sentences.lagging_towns(_towns(parts), lambda region: _town_address(asked, region)),
    ]
    words = {"lead": sentences.lead(annex, towns_href="#matrix"), "then": [sentence for sentence in then if sentence]}
    shared = {
        "asked": asked,
        "annex": annex,
        "part_kind": formatting.beneath(plan.region),
        "own_name": f"{_kind(plan.region)}本级",
        "since": asked.since,
    }

    def piece(name: str, needed: Any, **made: Any) -> SafeString:
        return render_to_string(f"dashboards/{name}.html", {**shared, **made}) if needed else SafeString("")

    aims = [line.indicator for line in text if line.indicator.kind == IndicatorKind.WORDING]
    text_rows = [
        _text_row(asked, line, address)
        for line in text
        if line.indicator.kind not in (IndicatorKind.SUM, IndicatorKind.WORDING)
    ]
    changed = changes.changes(
        annex,
        list(before.values()),
        parts,
        parts_before,
        address=lambda indicator, region: _indicator_address(asked, indicator, region),
    )
    credit = _credit(asked, lines, found, address)
    return Figures(
        words=piece("_overview_words", words, **words),
        top=piece(
            "_overview_top",
            True,
            cards=[_card(asked, found, line, before.get(line.indicator.pk), address) for line in annex],
            checks=cards.checks(lines, address),
            matrix=_matrix(asked, annex, parts, address),
            signs=lights.SIGNS,
        ),
        ranks=piece("_overview_ranks", True, ranks=table, **ranks.words(plan)),
        trend=piece(
            "_overview_trend",
            chosen,
            chosen=chosen,
            trend=_trend(asked, found, chosen) if chosen else None,
            chosen_href=address[chosen.indicator.pk] if chosen else "",
        ),
        changes=piece("_changes", annex, changes=changed, changes_title=f"{COMPARISONS[asked.compare]}变了什么"),
        credit=piece("_overview_credit", credit, credit=credit),
        text=piece(
            "_overview_text",
            text_rows or aims,
            text_rows=text_rows,
            aims=[(indicator.name, address[indicator.pk]) for indicator in aims],
        ),
        moved=sentences.moved(annex),
        ledgers=found.ledgers,
        computed_at=found.computed_at,
    )


def _indicator_address(asked: Asked, indicator: Indicator, region: Region | None = None) -> str:
    code = region.code if region is not None else ""
    return asked.address(reverse("dashboards:indicator", args=[indicator.number]), region=code)


def _town_address(asked: Asked, region: Region) -> str:
    return asked.address(reverse("dashboards:town", args=[region.code]))


def _card(asked: Asked, found: AnyBook, line: Line, before: Line | None, address: dict[int, str]) -> cards.Card:
    earlier = history.comparable(line, before, asked.as_of, asked.before)
    moved = formatting.change(line.indicator, line.value, earlier)
    return cards.card(
        line,
        href=address[line.indicator.pk],
        goals=found.goals(line.indicator),
        points=found.history(line.indicator, last=drawing.SPARK_POINTS),
        as_of=asked.as_of,
        change=f"{asked.since} {moved}" if moved else "",
    )


def _text_row(asked: Asked, line: Line, address: dict[int, str]) -> TextRow:
    indicator, target = line.indicator, line.target
    is_deed = indicator.kind == IndicatorKind.MILESTONE
    return TextRow(
        number=indicator.number,
        name=indicator.name,
        href=address[indicator.pk],
        value=cards.value(line),
        unit="" if is_deed else cards.unit(line),
        goal=formatting.NOTHING if is_deed else formatting.target(indicator, target),
        due=formatting.deadline(target.due) if target else "",
        pace=formatting.lag(line.lag) if line.lag is not None else "",
        sign=lights.sign(line),
        note=line.reason if target is None else "",
        rows_href=rows_address(asked, line),
    )


def _towns(parts: list[Part]) -> list[sentences.Town]:
    return [(region, lines) for region, own, lines in parts if not own]


def _matrix(asked: Asked, annex: list[Line], parts: list[Part], address: dict[int, str]) -> Matrix:
    """全区, 区本级, the towns: a column each."""
    assert asked.plan is not None
    top = asked.plan.region
    columns = [Column(f"全{_kind(top)}", top.name, "all")]
    for region, own, _ in parts:
        if own:
            columns.append(Column(f"{_kind(top)}本级", f"不落到{formatting.beneath(top)[1:]}的数", "own"))
        else:
            css = "on" if _is_readers(asked, region) else ""
            columns.append(Column(region.heading, region.name, css, _town_address(asked, region), f"t{region.code}"))
    return matrix(
        annex,
        parts,
        columns,
        address=_evidence_address(asked, top),
        indicator_href=lambda indicator: address[indicator.pk],
    )


def _evidence_address(asked: Asked, top: Region) -> Callable[[Indicator, Region, bool], str]:
    """Each figure leads to its rows. The part of an address that names the region is made once for each."""
    suffixes: dict[tuple[int, bool], str] = {}
    paths: dict[int, str] = {}

    def address(indicator: Indicator, region: Region, own: bool) -> str:
        where = (region.pk, own)
        if where not in suffixes:
            code = "" if region.pk == top.pk and not own else region.code
            suffixes[where] = asked.address("", region=code, own="1" if own else "")
        if indicator.pk not in paths:
            paths[indicator.pk] = reverse("dashboards:evidence", args=[indicator.number])
        return paths[indicator.pk] + suffixes[where]

    return address


def _credit(asked: Asked, lines: list[Line], found: AnyBook, address: dict[int, str]) -> list[CreditRow]:
    """The plan's figures that rest on credit ledgers, with 区本级 beside them."""
    shown = [line for line in lines if formatting.rests_on(line.indicator, "credit")]
    parts = found.parts([line.indicator for line in shown]) if shown else []
    own = {line.indicator.pk: line for _, is_own, some in parts if is_own for line in some}
    return [
        CreditRow(
            name=line.indicator.name,
            href=address[line.indicator.pk],
            value=cards.amount(line),
            expected=formatting.expected(line.indicator, line.expected) if line.expected is not None else "",
            own=_own_credit(own.get(line.indicator.pk)),
            sign=lights.sign(line),
            note=line.indicator.definition or line.reason,
            rows_href=rows_address(asked, line),
        )
        for line in shown
    ]


def _own_credit(line: Line | None) -> str:
    if line is None or line.value is None:
        return ""
    return cards.amount(line)


def _board_address(asked: Asked) -> str:
    """The board of reports, for those who have it."""
    return reverse("desk:board") if menu.READ_BOARD & asked.user.role_codes else ""


def _unreported(asked: Asked, outstanding: list[Outstanding]) -> list[Unreported]:
    """Whom the month waits for, among the units that the reader may look into; a town sees itself."""
    return [_waited_for(asked, one) for one in outstanding if asked.may_look_into(one.unit)]


def _waited_for(asked: Asked, one: Outstanding) -> Unreported:
    left = (one.due_on - asked.today).days if one.due_on else None
    tag = "待报" if left is None else f"还剩 {left} 天" if left >= 0 else f"逾期 {-left} 天"
    is_town = one.unit.level == Region.Level.TOWN
    return Unreported(
        name=one.unit.name if is_town else f"{_kind(one.unit)}本级",
        href=_town_address(asked, one.unit) if is_town else "",
        note=f"{one.owed} 本台账已说明 {one.handed_in} 本" if one.handed_in else f"{one.owed} 本台账都没有报",
        tag=tag,
        is_late=left is not None and left < 0,
    )


def _hands(asked: Asked) -> list[Hands]:
    """Departments by what is overdue; for those who follow tasks."""
    assert asked.plan is not None
    if not menu.SUPERVISED & asked.user.role_codes:
        return []
    return [_hand(asked, burden) for burden in burdens(asked.user, asked.plan, asked.today)[:TASKS_AT_MOST]]


def _hand(asked: Asked, burden: Burden) -> Hands:
    urgent = burden.duties[0] if burden.duties else None
    longest = burden.longest(asked.today)
    return Hands(
        name=burden.name,
        href=asked.address(reverse("dashboards:department", args=[burden.code])),
        running=len(burden.duties),
        overdue=len(burden.overdue),
        longest=f"{longest} 天" if longest else formatting.NOTHING,
        urgent=urgent.title if urgent else "",
        urgent_href=reverse(urgent.page, args=[urgent.pk]) if urgent else "",
    )


def _is_readers(asked: Asked, region: Region) -> bool:
    """The reader's own town; a district user has none."""
    own = asked.user.region
    return own is not None and own.level in (Region.Level.TOWN, Region.Level.VILLAGE) and own.town_id == region.pk


def _kind(region: Region) -> str:
    """区 for 璧山区, 县 for 丰都县, 市 for 聊城市."""
    return region.name[-1:]


def _chosen(lines: list[Line], number: str) -> Line | None:
    """The indicator asked for, else the one that lags most."""
    if not lines:
        return None
    asked_for = next((line for line in lines if line.indicator.number == number), None)
    return asked_for or max(lines, key=lambda line: -1_000_000 if line.lag is None else line.lag)


def _trend(asked: Asked, found: AnyBook, line: Line) -> chart.Trend:
    points = found.history(line.indicator)
    ahead = forecast.forecast(line, points, asked.as_of)
    goals, breaks = found.goals(line.indicator), versions.breaks(line.indicator, asked.as_of)
    return chart.trend(line, points, goals, found.plan.starts_on, ahead, breaks)
