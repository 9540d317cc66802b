"""The leader's page: how the plan stands, in words, cards and towns."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards import cards, cells, chart, drawing, formatting, lights, sentences
from dashboards.asked import Asked
from dashboards.kept import kept
from ledger import registry
from regions.models import Region
from targets import freshness, version
from targets.lines import Line, Part
from targets.models import Indicator, IndicatorKind
from targets.models.plans import Group
from targets.overview import Overview


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


@dataclass(frozen=True)
class Figures:
    """What every reader of the plan sees alike, rendered: the words, and all below them.

    `moved` tells what the waiting rows would change, `ledgers` which totals the figures rest on.
    """

    words: SafeString
    body: SafeString
    moved: str
    ledgers: tuple[str, ...]


def context(asked: Asked, trend_number: str) -> dict[str, Any]:
    plan = asked.plan
    assert plan is not None
    figures, state = _kept_figures(asked, trend_number)
    waiting = freshness.waiting([registry.by_key(key) for key in figures.ledgers], plan.region)
    computed_at = state.computed_of(figures.ledgers)
    return {
        "figures": figures,
        "fresh": [
            f"数据截至 {asked.as_of.isoformat()}",
            f"{formatting.moment(computed_at, asked.today)} 算得",
            sentences.waiting(waiting, figures.moved),
            sentences.checked(state.differences, formatting.moment(state.checked_at, asked.today)),
        ],
    }


def _kept_figures(asked: Asked, trend_number: str) -> tuple[Figures, version.State]:
    """Today's figures are kept as long as they hold; those of another day are made each time."""
    if asked.as_of == asked.today:
        state = version.state()
        if state.is_rolled:
            assert asked.plan is not None
            # The plan's place among the reader's plans is part of each address, his own town of the table.
            reader = (asked.address("/"), asked.user.region.town_id)
            key = (asked.plan.pk, *reader, asked.today, trend_number, state.version)
            return kept(key, lambda: _figures(asked, trend_number)), state
    return _figures(asked, trend_number), version.state()


def _figures(asked: Asked, trend_number: str) -> Figures:
    plan = asked.plan
    assert plan is not None
    found = Overview(plan=plan, region=plan.region, as_of=asked.as_of)
    lines = found.whole()
    annex = [line for line in lines if line.indicator.group == Group.ANNEX]
    text = [line for line in lines if line.indicator.group == Group.TEXT]
    parts = found.parts([line.indicator for line in annex])
    address = {line.indicator.pk: _indicator_address(asked, line.indicator) for line in lines}
    chosen = _chosen(annex or lines, trend_number)
    then = [
        sentences.gap(annex, lambda line: address[line.indicator.pk]),
        sentences.lagging_towns(_towns(parts), lambda region: f"#t{region.code}"),
    ]
    words = {"lead": sentences.lead(annex, towns_href="#towns"), "then": [sentence for sentence in then if sentence]}
    body = {
        "asked": asked,
        "cards": [_card(asked, found, line, address) for line in annex],
        "checks": cards.checks(lines, address),
        "text_rows": [_text_row(line, address) for line in text if line.indicator.kind != IndicatorKind.SUM],
        "annex": annex,
        "towns": _town_rows(asked, parts, annex),
        "part_kind": formatting.beneath(plan.region),
        "signs": lights.SIGNS,
        "chosen": chosen,
        "trend": _trend(found, chosen) if chosen else None,
        "chosen_href": address[chosen.indicator.pk] if chosen else "",
    }
    return Figures(
        words=render_to_string("dashboards/_overview_words.html", words),
        body=render_to_string("dashboards/_overview_figures.html", body),
        moved=sentences.moved(annex),
        ledgers=found.ledgers,
    )


def _indicator_address(asked: Asked, indicator: Indicator) -> str:
    return asked.address(reverse("dashboards:indicator", args=[indicator.number]))


def _card(asked: Asked, found: Overview, line: Line, address: dict[int, str]) -> cards.Card:
    return cards.card(
        line,
        href=address[line.indicator.pk],
        goals=found.goals(line.indicator),
        points=found.history(line.indicator, last=drawing.SPARK_POINTS),
        as_of=asked.as_of,
    )


def _text_row(line: Line, address: dict[int, str]) -> TextRow:
    indicator, target = line.indicator, line.target
    is_deed = indicator.kind in (IndicatorKind.MILESTONE, IndicatorKind.WORDING)
    return TextRow(
        number=indicator.number,
        name=indicator.name,
        href=address[indicator.pk],
        value=formatting.NOTHING if indicator.kind == IndicatorKind.WORDING else cards.value(line),
        unit="" if is_deed or line.value is None else formatting.unit(indicator),
        goal=formatting.NOTHING if is_deed else formatting.target(indicator, target),
        due=formatting.deadline(target.due) if target else "",
        pace=formatting.lag(line.lag) if line.lag is not None else "",
        sign=lights.sign(line),
        note=line.reason if target is None else "",
    )


def _towns(parts: list[Part]) -> list[sentences.Town]:
    return [(region, lines) for region, own, lines in parts if not own]


def _town_rows(asked: Asked, parts: list[Part], annex: list[Line]) -> list[cells.TownRow]:
    """全区, 区本级, the towns: a line each."""
    assert asked.plan is not None
    top = asked.plan.region
    indicators = [line.indicator for line in annex]
    evidence = [reverse("dashboards:evidence", args=[indicator.number]) for indicator in indicators]

    def hrefs(**extra: str) -> list[str]:
        suffix = asked.address("", **extra)
        return [path + suffix for path in evidence]

    rows = [cells.town_row(top, annex, indicators, name=f"全{_kind(top)}", css="total", cell_hrefs=hrefs())]
    for region, own, lines in parts:
        if own:
            row_hrefs, name, css = hrefs(region=region.code, own="1"), f"{_kind(top)}本级", "own"
        else:
            row_hrefs, name = hrefs(region=region.code), region.name
            css = "on" if _is_readers(asked, region) else ""
        rows.append(
            cells.town_row(
                region,
                lines,
                indicators,
                name=name,
                css=css,
                anchor="" if own else f"t{region.code}",
                cell_hrefs=row_hrefs,
            )
        )
    return rows


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


def _trend(found: Overview, line: Line) -> chart.Trend:
    indicator = line.indicator
    return chart.trend(line, found.history(indicator), found.goals(indicator), found.plan.starts_on)
