"""The rows behind a number, as a page and as the first few on an indicator's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse

from dashboards import formatting
from dashboards.asked import Asked
from dashboards.kept import kept_rows
from regions.models import Region
from targets import evidence as evidence_of
from targets.closed_book import ClosedBook
from targets.evidence import Hidden, NoSuchOperand
from targets.lines import Evidence, EvidenceRow
from targets.models import Indicator

PAGE_ROWS = 50
OPERANDS = {"": "", "value": "", "numerator": "分子", "denominator": "分母", "missing": "未达到的区划"}


@dataclass(frozen=True)
class Row:
    ledger_title: str
    number: str
    label: str
    href: str
    place: str
    edition: str
    amount: str
    is_demo: bool


@dataclass(frozen=True)
class Rows:
    """`refused` says why nothing is told: the number rests on too few persons."""

    total: str
    unit: str
    count: int
    hidden: int
    rows: list[Row]
    next: str
    refused: str = ""

    @property
    def seen(self) -> int:
        return self.count - self.hidden

    @property
    def has_doubles(self) -> bool:
        """Whether a row counts 0, because what it stands for is counted by another row."""
        return any(row.amount == "0" for row in self.rows)


def first(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    *,
    limit: int,
    known: Mapping[str, Indicator],
    hidden: bool,
    closed: ClosedBook | None,
) -> Rows:
    """The newest few behind a figure, as evidence.newest."""
    try:
        rows, out_of_scope = evidence_of.newest(
            indicator=indicator,
            region=region,
            as_of=asked.as_of,
            user=asked.user,
            limit=limit,
            known=known,
            hidden=hidden,
            closed=closed,
        )
    except Hidden as refusal:
        return Rows(formatting.HIDDEN, "", 0, 0, [], "", refused=str(refusal))
    return Rows("", "", len(rows), out_of_scope, [_row(asked, row, indicator) for row in rows], "")


def context(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    places: Sequence[Region],
    *,
    operand: str,
    own: bool,
    cursor: str,
) -> dict[str, Any]:
    """`places`: what the rows can be narrowed to, beneath the plan's region.

    Raises Http404 for an operand that the indicator does not have and for a cursor that we did not give.
    """
    assert asked.plan is not None
    if operand not in OPERANDS or (cursor and not cursor.isdecimal()):
        raise Http404("地址不对，请从指标页点进来。")

    def list_rows() -> Rows:
        return _rows(asked, indicator, region, operand=operand, own=own, cursor=cursor, limit=PAGE_ROWS)

    # Counting them all takes as long as the table is large.
    is_seen_whole = evidence_of.is_seen_whole(indicator, region, asked.user)
    key = (indicator.number, region.code, operand, own, cursor)
    rows = kept_rows("rows behind", asked, list_rows, *key) if is_seen_whole else list_rows()
    region_code = "" if region.pk == asked.plan.region_id and not own else region.code
    here = reverse("dashboards:evidence", args=[indicator.number])
    query = {"region": region_code, "own": "1" if own else "", "operand": operand}
    return {
        "indicator": indicator,
        "rows": rows,
        "place": _place(region, own=own),
        "asked_operand": operand,
        "places": places,
        "chosen": "" if own else region_code,
        "places_heading": formatting.beneath(asked.plan.region),
        "operand": OPERANDS[operand],
        "is_missing": operand == "missing",
        "next_href": asked.address(here, **query, cursor=rows.next) if rows.next else "",
        "first_href": asked.address(here, **query) if cursor else "",
        "views": asked.views(here, **query),
        "home_href": asked.address(reverse("dashboards:overview")),
        "indicator_href": asked.address(reverse("dashboards:indicator", args=[indicator.number])),
    }


def _rows(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    *,
    operand: str,
    own: bool,
    cursor: str,
    limit: int,
) -> Rows:
    try:
        found = evidence_of.evidence(
            indicator=indicator,
            region=region,
            as_of=asked.as_of,
            user=asked.user,
            operand=operand,
            own=own,
            cursor=cursor,
            limit=limit,
            view=asked.view,
        )
    except Hidden as refusal:
        return Rows(formatting.HIDDEN, "", 0, 0, [], "", refused=str(refusal))
    except NoSuchOperand as refusal:
        raise Http404(str(refusal)) from None
    return _formatted(asked, indicator, found, operand)


def _formatted(asked: Asked, indicator: Indicator, found: Evidence, operand: str) -> Rows:
    plain = indicator.kind in Indicator.SHARES
    return Rows(
        total=formatting.number(found.total, 2 if plain else indicator.decimals),
        unit="" if plain else indicator.unit,
        count=found.count,
        hidden=found.hidden,
        rows=[_row(asked, row, indicator) for row in found.rows],
        next=found.next or "",
    )


def _row(asked: Asked, row: EvidenceRow, indicator: Indicator) -> Row:
    return Row(
        ledger_title=row.ledger_title,
        number=row.number,
        label=row.label,
        href=_address(asked, row, indicator),
        place=row.region.full_name,
        edition=f"第 {row.edition} 版" if row.ledger != "regions" else "",
        amount=amount(indicator, row.amount),
        is_demo=row.is_demo,
    )


def amount(indicator: Indicator, figure: Decimal) -> str:
    """What a row gives to the number: with enough decimals that a small one does not read as nothing."""
    plain = indicator.kind in Indicator.SHARES
    return formatting.number(figure, 2 if plain else max(indicator.decimals, 4 if indicator.scale > 1 else 2))


def _address(asked: Asked, row: EvidenceRow, indicator: Indicator) -> str:
    """Behind a coverage stand regions: their page is the indicator's in that region."""
    if row.ledger == "regions":
        if row.region.level == Region.Level.VILLAGE:
            return ""
        return asked.address(reverse("dashboards:indicator", args=[indicator.number]), region=row.region.code)
    return reverse("dashboards:row", args=[row.ledger, row.id])


def _place(region: Region, *, own: bool) -> str:
    if own:
        return f"{region.name}本级"
    return f"全{region.name[-1:]}" if region.level == Region.Level.COUNTY else region.full_name
