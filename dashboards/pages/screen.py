"""The wall (大屏): the whole plan on 1920 × 1080, figures of towns and above only, no names of persons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dashboards import books, cards, drawing, formatting, lights, menu, ranks, reported, sentences, tiles
from dashboards.asked import Asked
from reporting.coverage import Coverage
from supervision.burdens import burdens
from targets import ranking
from targets.lines import Line
from targets.models.plans import Group

LINES_AT_MOST = 11
RANKS_AT_MOST = 15
SECONDS = 60
WORST_FIRST = ("red", "yellow", "unknown", "none", "green", "reached")


@dataclass(frozen=True)
class Row:
    number: str
    name: str
    value: str
    goal: str
    bar: drawing.Bar | None
    sign: lights.Sign | None


def context(asked: Asked) -> dict[str, Any]:
    plan = asked.plan
    assert plan is not None
    reports = reported.read(asked, plan.region)
    found = books.opened(asked, plan.region, reports=reports)
    annex = [line for line in found.whole() if line.indicator.group == Group.ANNEX]
    parts = found.parts([line.indicator for line in annex])
    places = ranking.ranking(plan, parts)
    table = ranks.table(places, [], address=lambda region: "")
    shown = _shown(annex)
    towns = [(region, lines) for region, own, lines in parts if not own]
    return {
        "plan": plan,
        "title": f"{plan.subject}进展",
        "day": asked.as_of.isoformat(),
        "now": f"{timezone.localtime():%m月%d日 %H:%M}".lstrip("0"),
        "gap": sentences.plain(sentences.gap(annex, lambda line: "")),
        "lagging": sentences.plain(sentences.lagging_towns(towns, lambda region: "")),
        "counts": [(sign, sum(line.light == sign.key for line in annex)) for sign in lights.SIGNS],
        "rows": [_row(line) for line in shown],
        "hidden_rows": len(annex) - len(shown),
        "indicators": len(annex),
        "map": tiles.drawn(plan, places),
        "map_rule": tiles.rule_briefly(plan),
        "ranks": [*table.rows, *table.unranked][:RANKS_AT_MOST],
        "more_ranks": max(len(places) - RANKS_AT_MOST, 0),
        "is_ranked": bool(table.rows),
        "ranking_words": ranks.rule_briefly(plan),
        "coverage": _coverage(asked, annex, found.ledgers, reports),
        "overdue": "" if asked.is_then else _overdue(asked),
        "views": asked.views(reverse("dashboards:screen")),
        "months": _months(asked),
        "seconds": SECONDS,
        "part_kind": formatting.beneath(plan.region),
    }


def _coverage(asked: Asked, lines: Sequence[Line], ledgers: Collection[str], reports: Coverage | None) -> str:
    assert asked.plan is not None
    if asked.is_then:
        return sentences.reported_then(lines)
    return sentences.reported(reports.of(asked.plan.region, ledgers) if reports else None)


def _months(asked: Asked) -> list[tuple[str, str]]:
    """(words, address) of the closed months on either side of the one that is looked at."""
    if not asked.is_then:
        return []
    at = asked.closed.index(asked.as_of)
    here = reverse("dashboards:screen")
    beside = (("上一期", asked.closed[at + 1 : at + 2]), ("下一期", asked.closed[:at][-1:]))
    return [(words, replace(asked, as_of=day).address(here)) for words, days in beside for day in days]


def _shown(lines: list[Line]) -> list[Line]:
    """As many as are read from ten metres: where there are more, what needs a look comes first."""
    if len(lines) <= LINES_AT_MOST:
        return lines
    return sorted(lines, key=lambda line: WORST_FIRST.index(line.light))[:LINES_AT_MOST]


def _goal(line: Line) -> str:
    """The target as narrow as the figure beside it; one between two values is told whole."""
    target, indicator = line.target, line.indicator
    assert target is not None
    if target.value_to is not None:
        return formatting.target(indicator, target)
    return formatting.brief(indicator, target.value)


def _row(line: Line) -> Row:
    indicator = line.indicator
    goal = f"/ {_goal(line)} {formatting.unit(indicator)}" if line.target else ""
    return Row(indicator.number, indicator.name, cards.briefly(line), goal, drawing.bar(line), lights.sign(line))


def _overdue(asked: Asked) -> str:
    """任务、督办逾期 5 件：区商务委 3，区农业农村委 1; "" for those who do not follow them."""
    assert asked.plan is not None
    if not menu.SUPERVISED & asked.user.role_codes:
        return ""
    late = [(one.name, len(one.overdue)) for one in burdens(asked.user, asked.plan, asked.today) if one.overdue]
    if not late:
        return "任务、督办没有逾期"
    told = "，".join(f"{name} {count}" for name, count in late[:4])
    return f"任务、督办逾期 {sum(count for _, count in late)} 件：{told}{'等' if len(late) > 4 else ''}"
