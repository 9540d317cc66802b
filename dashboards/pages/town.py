"""One town: its figures against its own targets, and, for those in whose scope it lies, reports, duties, photos."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from dashboards import books, cards, formatting, history, lights, menu, reported, sentences
from dashboards.asked import Asked
from dashboards.behind import rows_address
from dashboards.kept import kept, kept_rows
from dashboards.pages.departments import DutyRow, duty_row
from dashboards.part_rows import PartRow, part_row
from ledger import pictures, registry
from ledger.models import Attachment
from regions.models import Region
from reporting import board
from reporting.coverage import Coverage
from supervision import burdens
from targets import ranking, version
from targets.lines import Line
from targets.models import IndicatorKind
from targets.models.plans import Group

PHOTOS = 6
DUTIES = 8


@dataclass(frozen=True)
class Figure:
    row: PartRow
    unit: str
    change: str


@dataclass(frozen=True)
class Plain:
    """A figure without target."""

    name: str
    value: str
    href: str
    rows_href: str


@dataclass(frozen=True)
class Report:
    month: str
    words: str
    is_bad: bool


@dataclass(frozen=True)
class Photo:
    href: str
    name: str
    taken_on: str
    row_href: str


@dataclass(frozen=True)
class Figures:
    """What every reader of the plan sees alike; `panels` are its tables as the page shows them."""

    words: str
    score: str
    figures: list[Figure]
    plain: list[Plain]
    panels: SafeString
    ledgers: tuple[str, ...]
    reported_then: str


def context(asked: Asked, town: Region) -> dict[str, Any]:
    """Raises Http404 for anything but a town of the plan."""
    assert asked.plan is not None
    if town.level != Region.Level.TOWN:
        raise Http404("这不是镇街，请从“镇街”里点进来。")
    reports = reported.read(asked, town, earlier=[asked.before])
    told, state = kept("town", asked, lambda: _told(asked, town, reports), town.code, reported.state(reports))
    is_mine = asked.may_look_into(town)
    return {
        "town": town,
        "told": told,
        "since": asked.since,
        "ranking_words": ranking.in_words(asked.plan),
        "is_mine": is_mine,
        "reported": told.reported_then if asked.is_then else reported.in_words(reports, asked, town, told.ledgers),
        "reports": _reports(asked, town) if is_mine else [],
        "duties": _duties(asked, town) if is_mine else [],
        "photos": _photos(asked, town, state) if is_mine else [],
        "print_href": asked.address(reverse("dashboards:town_print", args=[town.code])),
        "towns_href": asked.address(reverse("dashboards:towns")),
        "views": asked.views(reverse("dashboards:town", args=[town.code])),
    }


def _told(asked: Asked, town: Region, reports: Coverage | None) -> Figures:
    assert asked.plan is not None
    # The whole plan, because a town's rank is one among its neighbours.
    found = books.opened(asked, asked.plan.region, earlier=[asked.before], reports=reports)
    parts = found.parts()
    lines = next((lines for place, own, lines in parts if place.pk == town.pk and not own), [])
    earlier = {
        line.indicator.pk: line
        for place, own, some in found.parts(day=asked.before)
        if place.pk == town.pk and not own
        for line in some
    }
    annex = [line.indicator for line in found.whole() if line.indicator.group == Group.ANNEX]
    places = ranking.ranking(asked.plan, found.parts(annex))
    place = next((one for one in places if one.region.pk == town.pk), ranking.Place(town, []))
    with_target = [line for line in lines if lights.sign(line)]
    figures = [_figure(asked, line, earlier.get(line.indicator.pk), town) for line in with_target]
    plain = [
        Plain(line.indicator.name, cards.amount(line), _address(asked, line, town), rows_address(asked, line))
        for line in lines
        if not lights.sign(line) and line.value is not None and (line.value or line.silence) and not line.hidden
    ]
    shown = {"figures": figures, "plain": plain, "since": asked.since}
    return Figures(
        words=_words(with_target, place, sum(one.rank is not None for one in places)),
        score=formatting.percent(place.score),
        figures=figures,
        plain=plain,
        panels=render_to_string("dashboards/_town_panels.html", shown),
        ledgers=found.ledgers,
        reported_then=sentences.reported_then(lines) if asked.is_then else "",
    )


def _address(asked: Asked, line: Line, town: Region) -> str:
    return asked.address(reverse("dashboards:indicator", args=[line.indicator.number]), region=town.code)


def _figure(asked: Asked, line: Line, before: Line | None, town: Region) -> Figure:
    indicator = line.indicator
    earlier = history.comparable(line, before, asked.as_of, asked.before)
    is_deed = indicator.kind in (IndicatorKind.MILESTONE, IndicatorKind.WORDING)
    return Figure(
        part_row(
            line,
            f"{indicator.number}　{indicator.name}",
            "",
            _address(asked, line, town),
            rows_href=rows_address(asked, line),
        ),
        "" if is_deed else cards.unit(line),
        formatting.change(indicator, line.value, earlier) or formatting.NOTHING,
    )


def _words(lines: list[Line], place: ranking.Place, ranked: int) -> str:
    """7 项有目标：1 项已达标，6 项达到序时；在 15 个镇街中排第 1。"""
    if not lines:
        return "还没有分解给这个镇街的目标，不亮灯、不排名；下面是它的实有数。"
    counts = [(sign, sum(line.light == sign.key for line in lines)) for sign in lights.SIGNS]
    told = "，".join(f"{count} 项{sign.word}" for sign, count in counts if count)
    rank = f"；在 {ranked} 个镇街中排第 {place.rank}" if place.rank is not None else ""
    return f"{len(lines)} 项有目标：{told}{rank}。"


def _reports(asked: Asked, town: Region) -> list[Report]:
    cells = board.recent(unit=town, user=asked.user, today=asked.today)
    return [
        Report(
            f"{cell.month:%Y-%m}",
            cell.words,
            cell.is_late or cell.standing in (board.Standing.LATE, board.Standing.RETURNED),
        )
        for cell in cells
        if cell.standing != board.Standing.NOT_OWED
    ]


def _duties(asked: Asked, town: Region) -> list[DutyRow]:
    assert asked.plan is not None
    if not menu.SUPERVISED & asked.user.role_codes:
        return []
    return [duty_row(duty, asked) for duty in burdens.of_town(asked.user, asked.plan, town, asked.today)[:DUTIES]]


def _photos(asked: Asked, town: Region, state: version.State) -> list[Photo]:
    def newest() -> list[Photo]:
        return [_photo(one) for one in pictures.newest(town, asked.user, PHOTOS)]

    if pictures.are_seen_whole(town, asked.user):
        return kept_rows("photos", asked, newest, town.code, state=state)
    return newest()


def _photo(one: Attachment) -> Photo:
    model: Any = one.row_type.model_class()
    key = next((ledger.key for ledger in registry.ledgers() if ledger.model is model), "")
    try:
        row_href = reverse("dashboards:row", args=[key, one.row_id])
    except NoReverseMatch:
        row_href = ""
    return Photo(
        href=reverse("file", args=[one.public_id]),
        name=one.label or one.name,
        taken_on=one.taken_on.isoformat() if one.taken_on else "",
        row_href=row_href,
    )
