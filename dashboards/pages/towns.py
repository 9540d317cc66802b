"""The towns of a plan side by side: ranked, and on the map."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from dashboards import books, formatting, ranks, reported, sentences, tiles
from dashboards.asked import COMPARISONS, Asked
from dashboards.kept import kept
from regions.models import Region
from reporting.coverage import Coverage
from targets import ranking
from targets.models.plans import Group


@dataclass(frozen=True)
class Figures:
    """What every reader of the plan sees alike, and on which ledgers it rests."""

    tables: SafeString
    ledgers: tuple[str, ...]
    reported_then: str


def context(asked: Asked) -> dict[str, Any]:
    assert asked.plan is not None
    region = asked.plan.region
    reports = reported.read(asked, region, earlier=[asked.before])
    figures, _ = kept("towns", asked, lambda: _figures(asked, reports), reported.state(reports))
    return {
        "figures": figures.tables,
        "reported": figures.reported_then or reported.in_words(reports, asked, region, figures.ledgers),
        "part_kind": formatting.beneath(asked.plan.region),
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:towns")),
    }


def _figures(asked: Asked, reports: Coverage | None) -> Figures:
    plan = asked.plan
    assert plan is not None
    found = books.opened(asked, plan.region, earlier=[asked.before], reports=reports)
    annex = [one for one in found.wanted if one.group == Group.ANNEX]
    places = ranking.ranking(plan, found.parts(annex))
    before = ranking.ranking(plan, found.parts(annex, asked.before))

    def address(region: Region) -> str:
        return asked.address(reverse("dashboards:town", args=[region.code]))

    tables = render_to_string(
        "dashboards/_towns.html",
        {
            "asked": asked,
            "ranks": ranks.table(places, before, address=address),
            **ranks.words(plan),
            "map": tiles.drawn(plan, places, address=address),
            "map_rule": tiles.rule_in_words(plan),
            "part_kind": formatting.beneath(plan.region),
            "since": asked.since,
        },
    )
    reported_then = sentences.reported_then(found.whole()) if asked.is_then else ""
    return Figures(tables, found.ledgers, reported_then)
