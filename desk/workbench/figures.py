"""The town's own figures against its targets, as the leaders see them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from dashboards import asked as reading
from dashboards import cards, drawing, formatting, lights, reported
from dashboards.kept import kept
from regions.models import Region
from reporting.coverage import Coverage
from targets.book import Book
from targets.lines import Line
from targets.models.plans import Group

# What needs a look comes first.
ORDER = ("red", "yellow", "unknown", "green", "none", "reached")


@dataclass(frozen=True)
class Figure:
    """One indicator on one line: 3 / 6 个，应到 4.4."""

    name: str
    href: str
    sum: str
    pace: str
    bar: drawing.Bar | None
    sign: lights.Sign | None


@dataclass(frozen=True)
class Figures:
    """`others`: figures of the town for which it has no target; `reported`: whether its reports are in."""

    as_of: str
    reported: str
    lines: list[Figure]
    others: list[str]


def own(request: HttpRequest) -> Figures | None:
    """None where the user is no town's, or his district has no plan."""
    town = request.user.region.town if getattr(request.user, "region", None) else None  # type: ignore[union-attr]
    if town is None:
        return None
    asked = reading.read(request)
    if asked.plan is None:
        return None
    reports = reported.read(asked, town)
    figures, _ = kept("desk", asked, lambda: _figures(asked, town, reports), town.pk, reported.state(reports))
    return figures


def _figures(asked: reading.Asked, town: Region, reports: Coverage | None) -> Figures:
    assert asked.plan is not None
    found = Book(plan=asked.plan, region=town, as_of=asked.as_of, reports=reports)
    lines = found.whole()
    with_target = [line for line in lines if line.target is not None and line.indicator.kind != "wording"]
    with_target.sort(key=lambda line: ORDER.index("none" if line.hidden else line.light))
    others = [
        f"{line.indicator.name} {cards.amount(line)}"
        for line in lines
        if line.target is None and _is_told(line) and line.indicator.group == Group.ANNEX
    ]
    told = reported.in_words(reports, asked, town, found.ledgers)
    return Figures(f"{asked.as_of:%m-%d}", told, [_figure(asked, line, town) for line in with_target], others)


def _is_told(line: Line) -> bool:
    return line.value is not None and bool(line.value or line.silence) and not line.hidden


def _figure(asked: reading.Asked, line: Line, town: Region) -> Figure:
    indicator = line.indicator
    path = reverse("dashboards:indicator", args=[indicator.number])
    pace = f"应到 {formatting.expected(indicator, line.expected)}" if line.expected is not None else ""
    return Figure(
        name=indicator.name,
        href=asked.address(path, region=town.code),
        sum=f"{cards.value(line)} / {formatting.target(indicator, line.target)} {formatting.unit(indicator)}",
        pace=pace,
        bar=drawing.bar(line),
        sign=lights.sign(line),
    )
