"""The rows behind a number, as a page and as the first few on an indicator's page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.urls import reverse

from dashboards import cards, formatting, reported
from dashboards.asked import Asked
from dashboards.kept import kept_rows
from dashboards.pages import row as row_page
from regions.models import Region
from targets import evidence as evidence_of
from targets.closed_book import ClosedBook
from targets.evidence import Hidden, NoSuchOperand
from targets.lines import Evidence, EvidenceRow
from targets.models import Indicator

PAGE_ROWS = 50
WRONG_ADDRESS = "地址不对，请从指标页点进来。"
OPERANDS = {"": "", "value": "", "numerator": "分子", "denominator": "分母", "missing": "未达到的区划"}


@dataclass(frozen=True)
class Row:
    """`key`: by which its detail is asked for, "" for what has none; `beside`: the address that opens it."""

    ledger_title: str
    number: str
    label: str
    href: str
    place: str
    edition: str
    amount: str
    is_demo: bool
    key: str = ""
    beside: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Rows:
    """`refused` says why nothing is told: the number rests on too few persons; `silence`, what a zero is that nobody
    reported."""

    total: str
    unit: str
    count: int
    hidden: int
    rows: list[Row]
    next: str
    refused: str = ""
    is_zero: bool = False
    silence: str = ""

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
    opened: str,
) -> dict[str, Any]:
    """`places`: what the rows can be narrowed to, beneath the plan's region; `opened`: the row whose detail is told.

    Raises Http404 for an operand that the indicator does not have and for a cursor that we did not give.
    """
    assert asked.plan is not None
    operand_asked(operand)
    if cursor and not cursor.isdecimal():
        raise Http404(WRONG_ADDRESS)

    known = evidence_of.definitions_behind(indicator)

    def list_rows() -> Rows:
        return _rows(asked, indicator, region, operand=operand, own=own, cursor=cursor, limit=PAGE_ROWS, known=known)

    # Counting them all takes as long as the table is large.
    is_seen_whole = evidence_of.is_seen_whole(indicator, region, asked.user, known)
    key = (indicator.number, region.code, operand, own, cursor)
    rows = kept_rows("rows behind", asked, list_rows, *key) if is_seen_whole else list_rows()
    if rows.is_zero and operand != "missing":
        rows = _vouched(asked, rows, indicator, region, known or {indicator.number: indicator}, own=own)
    region_code = "" if region.pk == asked.plan.region_id and not own else region.code
    here = reverse("dashboards:evidence", args=[indicator.number])
    query = {"region": region_code, "own": "1" if own else "", "operand": operand}

    def beside(key: str) -> str:
        return asked.address(here, **query, cursor=cursor, row=key) + ("#row" if key else "")

    return {
        "indicator": indicator,
        "rows": replace(rows, rows=[_with_detail(row, beside, opened) for row in rows.rows]),
        "beside": _detail(asked, next((row for row in rows.rows if row.key and row.key == opened), None)),
        "close_href": beside(""),
        "file_href": ""
        if rows.refused or not rows.rows
        else asked.address(reverse("dashboards:evidence_file", args=[indicator.number]), **query),
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


def operand_asked(operand: str) -> str:
    """Raises Http404."""
    if operand not in OPERANDS:
        raise Http404(WRONG_ADDRESS)
    return operand


def _rows(
    asked: Asked,
    indicator: Indicator,
    region: Region,
    *,
    operand: str,
    own: bool,
    cursor: str,
    limit: int,
    known: Mapping[str, Indicator] | None,
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
            known=known,
        )
    except Hidden as refusal:
        return Rows(formatting.HIDDEN, "", 0, 0, [], "", refused=str(refusal))
    except NoSuchOperand as refusal:
        raise Http404(str(refusal)) from None
    return _formatted(asked, indicator, found, operand)


def _vouched(
    asked: Asked, rows: Rows, indicator: Indicator, region: Region, known: Mapping[str, Indicator], *, own: bool
) -> Rows:
    """A zero that nobody reported does not stand there as one."""
    ledgers = {source.spec.ledger.key for source in evidence_of.sources_of(indicator, known)}
    silence = reported.behind_nothing(asked, indicator, region, ledgers, own=own)
    return replace(rows, total=cards.vouched(rows.total, silence), unit="" if silence else rows.unit, silence=silence)


def _formatted(asked: Asked, indicator: Indicator, found: Evidence, operand: str) -> Rows:
    plain = indicator.kind in Indicator.SHARES
    return Rows(
        total=formatting.number(found.total, 2 if plain else indicator.decimals),
        unit="" if plain else indicator.unit,
        count=found.count,
        hidden=found.hidden,
        rows=[_row(asked, row, indicator) for row in found.rows],
        next=found.next or "",
        is_zero=not found.total,
    )


def _row(asked: Asked, row: EvidenceRow, indicator: Indicator) -> Row:
    return Row(
        ledger_title=row.ledger_title,
        number=row.number,
        label=row.label,
        href=_address(asked, row, indicator),
        place=row.region.full_name,
        edition=f"第 {row.edition} 版" if row.ledger != evidence_of.REGIONS else "",
        amount=amount(indicator, row.amount),
        is_demo=row.is_demo,
        key="" if row.ledger == evidence_of.REGIONS else f"{row.ledger}-{row.id}",
    )


def _with_detail(row: Row, beside: Callable[[str], str], opened: str) -> Row:
    return replace(row, beside=beside(row.key), is_open=row.key == opened) if row.key else row


def _detail(asked: Asked, row: Row | None) -> dict[str, Any] | None:
    """What the row says today; one that stands on this page only, which is one in the reader's scope."""
    if row is None:
        return None
    ledger_key, _, row_id = row.key.rpartition("-")
    ledger, entry = row_page.find(ledger_key, int(row_id), asked.user)
    since = f"结账时计入的是{row.edition}，下面是现在的第 {entry.edition} 版。"
    return row_page.told(asked, ledger, entry) | {
        "href": row.href,
        "note": since if asked.is_then and row.edition != f"第 {entry.edition} 版" else "",
    }


def amount(indicator: Indicator, figure: Decimal) -> str:
    """What a row gives to the number: with enough decimals that a small one does not read as nothing."""
    plain = indicator.kind in Indicator.SHARES
    return formatting.number(figure, 2 if plain else max(indicator.decimals, 4 if indicator.scale > 1 else 2))


def _address(asked: Asked, row: EvidenceRow, indicator: Indicator) -> str:
    """Behind a coverage stand regions: their page is the indicator's in that region."""
    if row.ledger == evidence_of.REGIONS:
        if row.region.level == Region.Level.VILLAGE:
            return ""
        return asked.address(reverse("dashboards:indicator", args=[indicator.number]), region=row.region.code)
    return reverse("dashboards:row", args=[row.ledger, row.id])


def _place(region: Region, *, own: bool) -> str:
    if own:
        return f"{region.name}本级"
    return f"全{region.name[-1:]}" if region.level == Region.Level.COUNTY else region.full_name
