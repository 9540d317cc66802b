"""The page of an indicator in a region: what all readers see alike is kept, what is for one is added."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards import behind, books, cards, chart, formatting, lights, reported, sentences
from dashboards.asked import COMPARISONS, Asked
from dashboards.books import AnyBook
from dashboards.kept import kept, kept_rows
from dashboards.pages import rows_behind
from dashboards.pages.indicator import facts, moved, origin
from dashboards.pages.indicator import parts as parts_of
from regions.models import Region
from targets import definitions, evidence, forecast, moves, versions
from targets.closed_book import ClosedBook
from targets.overview import Overview
from targets.visibility import may_break_down

FIRST_ROWS = 5
UNKNOWN = "这个计划里没有这个序号的指标。"


@dataclass(frozen=True)
class Told:
    """What every reader of the plan sees alike. `moved`: how many rows came and went, None where nothing is told of
    them; `change`: 117 → 120; `ledgers`: what the figure rests on; `reported_then`: who had reported at closing."""

    name: str
    sign: lights.Sign | None
    is_hidden: bool
    reason: str
    has_rows: bool
    facts: SafeString
    figures: SafeString
    origin: SafeString
    moved: moves.Counted | None
    change: str
    ledgers: tuple[str, ...]
    reported_then: str


@dataclass(frozen=True)
class Listed:
    """Rows of the reader's scope."""

    moved: moved.Moved | None
    evidence: rows_behind.Rows | None


def context(asked: Asked, number: str, region: Region) -> dict[str, Any]:
    """Raises Http404 for a number that the plan does not have."""
    assert asked.plan is not None
    # Beneath the plan's own region everybody may look; a town's villages are for those of the town.
    is_whole = region.pk == asked.plan.region_id
    has_parts = is_whole or may_break_down(asked.user, region)
    today = {} if asked.is_then else definitions.of(asked.plan, departments=True)
    if not asked.is_then and number not in today:
        raise Http404(UNKNOWN)
    # Of two years only what this one is counted from: of all ledgers it would cost as much as the rest of the page.
    counted = definitions.counted(definitions.summed(today[number], today)) if today else []
    months = [*reported.months(asked), asked.before]
    reports = reported.read(asked, region, earlier=months, ledgers={spec.ledger.key for spec in counted})
    opened: list[AnyBook] = []

    def make() -> Told:
        try:
            found = books.opened(
                asked, region, numbers=[number], earlier=[asked.before], reports=reports, indicators=today or None
            )
        except KeyError:
            raise Http404(UNKNOWN) from None
        opened.append(found)
        return _told(asked, found, is_whole=is_whole, has_parts=has_parts)

    # The reader's own town is marked among the parts.
    seen = (number, region.code, has_parts, asked.user.region.town_id)
    told, state = kept("indicator", asked, make, *seen, reported.state(reports))
    found = opened[0] if opened else None
    known = found.by_number if found else today or definitions.of(asked.plan)
    indicator = known[number]
    address = reverse("dashboards:evidence", args=[number])
    region_code = "" if is_whole else region.code
    closed = found if isinstance(found, ClosedBook) else None

    def list_rows() -> Listed:
        return Listed(
            moved=moved.moved(asked, indicator, region, known, told.moved, told.change) if told.moved else None,
            evidence=rows_behind.first(
                asked, indicator, region, limit=FIRST_ROWS, known=known, hidden=told.is_hidden, closed=closed
            )
            if told.has_rows
            else None,
        )

    is_seen_whole = evidence.is_seen_whole(indicator, region, asked.user, known)
    listed = (
        kept_rows("indicator rows", asked, list_rows, number, region.code, state=state)
        if is_seen_whole
        else list_rows()
    )
    return {
        "number": number,
        "told": told,
        "region": region,
        "is_whole": is_whole,
        "home_href": asked.address(reverse("dashboards:overview")),
        "whole_href": asked.address(reverse("dashboards:indicator", args=[number])),
        "keep_region": region_code,
        "reported": told.reported_then if asked.is_then else reported.in_words(reports, asked, region, told.ledgers),
        "moved": listed.moved,
        "linked": moved.linked(asked, indicator),
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:indicator", args=[number]), region=region_code),
        "evidence": listed.evidence,
        "evidence_href": asked.address(address, region=region_code),
    }


def _told(asked: Asked, found: AnyBook, *, is_whole: bool, has_parts: bool) -> Told:
    assert asked.plan is not None
    region = found.region
    line = found.whole()[0]
    indicator = line.indicator
    goals, points, beneath = found.goals(indicator), found.history(indicator), found.parts()
    before = next(iter(found.on(asked.before)), None)
    ahead = forecast.forecast(line, points, asked.as_of)
    parts = beneath if has_parts else []
    region_code = "" if is_whole else region.code
    has_rows = behind.has_rows(indicator)
    may_tell_moves = (
        has_rows and isinstance(found, Overview) and before is not None and not line.hidden and not before.hidden
    )
    figures = {
        "trend": chart.trend(line, points, goals, asked.plan.starts_on, ahead, versions.breaks(indicator, asked.as_of)),
        "is_computing": found.is_computing(indicator),
        "parts": parts_of.regions_beneath(asked, line, parts, before, found.parts(day=asked.before)) if parts else [],
        "since": asked.since,
        "part_kind": formatting.beneath(region),
        "made_of": parts_of.made_of(asked, line, region_code),
        "note": parts_of.note(line, [lines[0] for _, _, lines in parts]),
    }
    return Told(
        name=indicator.name,
        sign=lights.sign(line),
        is_hidden=line.hidden,
        reason=line.reason,
        has_rows=has_rows,
        facts=render_to_string("dashboards/_indicator_facts.html", {"facts": facts.facts(line, before, goals, asked)}),
        figures=render_to_string("dashboards/_indicator_figures.html", figures),
        origin=render_to_string(
            "dashboards/_indicator_origin.html", origin.context(asked, line, beneath, found.goals, region_code)
        ),
        moved=moves.counted(
            indicator=indicator, region=region, before=asked.before, as_of=asked.as_of, known=found.by_number
        )
        if may_tell_moves
        else None,
        change=f"{cards.value(before)} → {cards.value(line)}" if before else "",
        ledgers=found.ledgers,
        reported_then=sentences.reported_then([line]) if asked.is_then else "",
    )
