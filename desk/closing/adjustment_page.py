"""调整: as reported then beside as known now, by indicator, by region, by row."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.urls import reverse

from dashboards import cards, formatting, lights
from desk.closing import asked, months_page
from ledger import registry
from regions.models import Region
from targets import explaining
from targets.adjustments import Adjustments, Figure
from targets.differing import Difference, Key, What
from targets.evidence import REGIONS
from targets.facts import labels
from targets.lines import Line
from targets.models import ClosedMonth, Indicator, IndicatorKind, Plan

PAGE_ROWS = 50
# More keys than fit into a form are explained in several goes.
ASKED_AT_ONCE = 500
ROLES = {"value": "", "numerator": "分子", "denominator": "分母"}
WHAT_CSS = {What.ADDED: "new", What.GONE: "bad"}
BROKEN = "清单不完整，请刷新后再写说明。"


@dataclass(frozen=True)
class FigureRow:
    """`repaired`: the light is better now than it was reported."""

    name: str
    number: str
    href: str
    css: str
    unit: str
    unit_then: str
    then: str
    now: str
    difference: str
    sign_then: lights.Sign | None
    sign_now: lights.Sign | None
    repaired: bool
    why: str


@dataclass(frozen=True)
class RowLine:
    label: str
    number: str
    href: str
    place: str
    ledger: str
    role: str
    what: str
    css: str
    then: str
    now: str
    reason: str
    said_by: str
    is_demo: bool


def month(user: Any, plan: Plan, as_of: datetime.date, region: Region) -> dict[str, Any]:
    """Raises NotClosed for a month that is open and a region that was not kept."""
    found = Adjustments(plan=plan, region=region, as_of=as_of)
    closed = found.month
    figures = [figure for figure in found.figures() if figure.indicator.kind != IndicatorKind.WORDING]
    hidden = {figure.indicator.number for figure in figures if figure.is_hidden}
    rows = [row for row in found.differences() if row.indicator.number not in hidden]
    moved: list[FigureRow] = []
    same: list[FigureRow] = []
    counts = _counts(rows)
    for figure in figures:
        line = _figure(closed, figure, region, count=counts.get(figure.indicator.number, 0))
        (moved if figure.differs or counts.get(figure.indicator.number) else same).append(line)
    waiting = explaining.unexplained(rows)
    asking = _asking(user, closed, waiting, explaining.seen_by(waiting, user))
    return {
        **_frame(user, closed, region),
        "lead": _lead(len({row.key for row in rows}), len(waiting), [figure for figure in figures if figure.differs]),
        "moved": moved,
        "same": same,
        **asking,
        "waiting_rows": _rows(asking["waiting_mine"]),
        "explanations": found.explanations,
    }


def one(user: Any, plan: Plan, as_of: datetime.date, region: Region, number: str, page: str) -> dict[str, Any]:
    """Raises KeyError for an unknown number, NotClosed for a month that is open and a region that was not kept."""
    is_whole = region.pk == plan.region_id
    found = Adjustments(plan=plan, region=region, as_of=as_of, numbers=[number], parts=is_whole)
    (whole,) = found.figures()
    closed, indicator = found.month, whole.indicator
    by_region = found.by_region(indicator) if is_whole else []
    rows = [] if whole.is_hidden else found.differences()
    seen = explaining.seen_by(rows, user)
    visible = [row for row in rows if (row.ledger, row.row_id) in seen]
    listed = Paginator(visible, PAGE_ROWS).get_page(page)
    return {
        **_frame(user, closed, region),
        "indicator": indicator,
        "whole": _figure(closed, whole, region),
        "hidden_reason": whole.then.reason if whole.then and whole.then.hidden else "",
        "parts": [_part(closed, figure, region) for figure in by_region if figure.differs],
        "count_same": sum(not figure.differs for figure in by_region),
        "rows": _rows(list(listed.object_list)),
        "page": listed,
        "hidden": len(rows) - len(visible),
        "made_of": _made_of(closed, indicator),
        "redefined": found.is_redefined(indicator),
        "has_roles": indicator.kind == "ratio",
        **_asking(user, closed, explaining.unexplained(rows), seen),
    }


def keys_in(text: str) -> set[Key]:
    """What the form gave back: sites:12:3 …, joined by commas. Raises ValidationError."""
    found: set[Key] = set()
    try:
        for value in filter(None, text.split(",")):
            ledger, row, edition = value.split(":")
            found.add((ledger, int(row), int(edition)))
    except ValueError:
        raise ValidationError(BROKEN) from None
    return found


def _frame(user: Any, closed: ClosedMonth, region: Region) -> dict[str, Any]:
    return {
        "closed": closed,
        "plan": closed.plan,
        "month": f"{closed.as_of:%Y-%m}",
        "month_name": months_page.named(closed.as_of),
        "region": region,
        "is_whole": region.pk == closed.plan.region_id,
        "may_read": asked.may(user, asked.READS, closed.plan),
    }


def _asking(
    user: Any, closed: ClosedMonth, waiting: Sequence[Difference], seen: set[tuple[str, int]]
) -> dict[str, Any]:
    """The form for what nobody explained, to whoever may; `seen`: what of it lies in his scope."""
    mine = [row for row in waiting if (row.ledger, row.row_id) in seen]
    asked_now = mine[:ASKED_AT_ONCE]
    return {
        "waiting": len(waiting),
        "waiting_mine": mine[:PAGE_ROWS],
        "waiting_more": max(len(mine) - PAGE_ROWS, 0),
        "may_explain": bool(mine) and asked.may(user, asked.EXPLAINS, closed.plan),
        "asked": len(asked_now),
        "keys": ",".join(f"{ledger}:{row}:{edition}" for ledger, row, edition in (row.key for row in asked_now)),
        "longest": explaining.LONGEST,
    }


def _counts(rows: Iterable[Difference]) -> dict[str, int]:
    found: dict[str, set[Key]] = {}
    for row in rows:
        found.setdefault(row.indicator.number, set()).add(row.key)
    return {number: len(keys) for number, keys in found.items()}


def _lead(rows: int, waiting: int, moved: Sequence[Figure]) -> str:
    if not rows and not moved:
        return "结账以后没有变化，当时和现在一致。"
    told = f"{len(moved)} 项指标的数和结账时不同" if moved else "各项指标的数没有变"
    tail = f"，其中 {waiting} 条还没有说明" if waiting else "，都有说明"
    return f"{told}，涉及 {rows} 条记录{tail}。" if rows else f"{told}，不是因为哪一条记录。"


def _figure(closed: ClosedMonth, figure: Figure, region: Region, count: int = 0) -> FigureRow:
    address = reverse("desk:adjustment", args=[closed.plan.code, f"{closed.as_of:%Y-%m}", figure.indicator.number])
    suffix = "" if region.pk == closed.plan.region_id else f"?region={region.code}"
    return _figure_row(figure, figure.indicator.name, f"{address}{suffix}", "", f"{count} 条记录" if count else "")


def _part(closed: ClosedMonth, figure: Figure, whole: Region) -> FigureRow:
    if figure.own:
        return _figure_row(figure, f"{whole.name[-1:]}本级", "", "own", "")
    address = reverse("desk:adjustment", args=[closed.plan.code, f"{closed.as_of:%Y-%m}", figure.indicator.number])
    return _figure_row(figure, figure.region.name, f"{address}?region={figure.region.code}", "", "")


def _figure_row(figure: Figure, name: str, href: str, css: str, why: str) -> FigureRow:
    indicator = figure.indicator
    then, now = _sign(figure.then), _sign(figure.now)
    return FigureRow(
        name=name,
        number=indicator.number,
        href=href,
        css=css,
        unit=_unit(figure.now),
        unit_then=_unit(figure.then),
        then=_value(figure.then),
        now=_value(figure.now),
        difference=_change(figure),
        sign_then=then,
        sign_now=now,
        repaired=_rank(then) > _rank(now) >= 0,
        why=why or _why(figure),
    )


def _why(figure: Figure) -> str:
    """What moved where no row did."""
    then, now = figure.then, figure.now
    if then is None or now is None:
        return "结账时还没有" if then is None else "现在没有了"
    goals = [(line.target.due, line.target.value) if line.target else None for line in (then, now)]
    if goals[0] != goals[1]:
        return "目标改过"
    return "分母变了" if then.denominator != now.denominator else ""


def _rank(sign: lights.Sign | None) -> int:
    """How far from good; −1 where nothing is judged."""
    return {"reached": 0, "green": 1, "yellow": 2, "red": 3}.get(sign.key if sign else "", -1)


def _sign(line: Line | None) -> lights.Sign | None:
    return lights.sign(line) if line else None


def _value(line: Line | None) -> str:
    return cards.value(line) if line else formatting.NOTHING


def _unit(line: Line | None) -> str:
    return "" if line is None or line.indicator.kind == IndicatorKind.MILESTONE else cards.unit(line)


def _change(figure: Figure) -> str:
    if figure.difference is None:
        return formatting.NOTHING
    then, now = figure.then, figure.now
    return formatting.change(figure.indicator, now.value if now else None, then.value if then else None)


def _rows(rows: Sequence[Difference]) -> list[RowLine]:
    """As people know them: one statement for each ledger among them."""
    known: dict[tuple[str, int], Any] = {}
    for ledger in {row.ledger for row in rows}:
        ids = [row.row_id for row in rows if row.ledger == ledger]
        if ledger == REGIONS:
            found: dict[int, Any] = Region.objects.select_related("town").in_bulk(ids)
        else:
            entry = registry.by_key(ledger)
            place = entry.model.PLACE
            found = entry.model.objects.select_related(f"{place}__town", *labels(entry)).in_bulk(ids)
        known |= {(ledger, pk): row for pk, row in found.items()}
    return [_row(row, known[row.ledger, row.row_id]) for row in rows if (row.ledger, row.row_id) in known]


def _row(row: Difference, entry: Any) -> RowLine:
    places = max(row.indicator.decimals, 4 if row.indicator.scale > 1 else 2)
    is_region = row.ledger == REGIONS
    return RowLine(
        label=entry.name if is_region else entry.label(),
        number=entry.code if is_region else entry.number,
        href="" if is_region else reverse("dashboards:row", args=[row.ledger, row.row_id]),
        place=entry.full_name if is_region else getattr(entry, entry.PLACE).full_name,
        ledger="区划" if is_region else registry.by_key(row.ledger).title,
        role=ROLES.get(row.role, ""),
        what=row.what.label,
        css=WHAT_CSS.get(row.what, ""),
        then=formatting.number(row.then, places) if row.then else formatting.NOTHING,
        now=formatting.number(row.now, places) if row.now else formatting.NOTHING,
        reason=row.reason,
        said_by=row.said_by,
        is_demo=not is_region and entry.is_demo,
    )


def _made_of(closed: ClosedMonth, indicator: Indicator) -> list[tuple[str, str]]:
    """What has a light only is explained by its parts."""
    if indicator.kind not in Indicator.ONLY_LIGHT:
        return []
    return [
        (number, reverse("desk:adjustment", args=[closed.plan.code, f"{closed.as_of:%Y-%m}", number]))
        for number in indicator.formula["of"]
    ]
