"""The towns of a plan side by side: ranked, and on the map."""

from typing import Any

from django.urls import reverse

from dashboards import books, formatting, ranks, tiles
from dashboards.asked import COMPARISONS, Asked
from regions.models import Region
from targets import ranking
from targets.models.plans import Group


def context(asked: Asked) -> dict[str, Any]:
    plan = asked.plan
    assert plan is not None
    found = books.opened(asked, plan.region, earlier=[asked.before])
    annex = [one for one in found.wanted if one.group == Group.ANNEX]
    places = ranking.ranking(plan, found.parts(annex))
    before = ranking.ranking(plan, found.parts(annex, asked.before))

    def address(region: Region) -> str:
        return asked.address(reverse("dashboards:town", args=[region.code]))

    return {
        "ranks": ranks.table(places, before, address=address),
        **ranks.words(plan),
        "map": tiles.drawn(plan, places, address=address),
        "map_rule": tiles.rule_in_words(plan),
        "part_kind": formatting.beneath(plan.region),
        "since": asked.since,
        "comparisons": COMPARISONS.items(),
        "views": asked.views(reverse("dashboards:towns")),
    }
