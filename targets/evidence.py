"""The very rows behind a number (来源明细).

`total` is the number, and the sum of all rows' amounts; only rows in the caller's scope are listed,
the rest is counted as hidden.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast

from ledger import measures, scope
from ledger.querysets import COUNTED
from regions.models import Region
from regions.querysets import stood_in_q
from targets import book, coverage, definitions, facts, missing, reading, snapshots, versions
from targets.closed_book import ClosedBook
from targets.lines import Evidence, EvidenceRow, Line
from targets.models import ClosedMonth, Indicator, IndicatorKind, SnapshotSource
from targets.operands import Spec, saved_specs
from targets.privacy import TOO_FEW

# Where a number rests on regions, they stand in the place of a ledger's rows.
REGIONS = "regions"
SUMMING = (IndicatorKind.SUM, IndicatorKind.REPORTED)
AMOUNT = DecimalField(max_digits=24, decimal_places=4)


class Hidden(Exception):
    """The number rests on too few persons; its rows are not told either."""


class NoSuchOperand(LookupError):
    """The indicator has no such operand."""


@dataclasses.dataclass(frozen=True)
class Source:
    """An operand of the indicator with the factor from its base unit to the printed one."""

    spec: Spec
    scale: Decimal


@dataclasses.dataclass(frozen=True)
class _Page:
    """Which of the visible rows are wanted."""

    offset: int
    limit: int

    @property
    def end(self) -> int:
        return self.offset + self.limit

    def following(self, given: int, seen: int) -> str | None:
        """The cursor of the next page, where `given` rows of `seen` stand on this one."""
        after = self.offset + given
        return str(after) if given and after < seen else None


@dataclasses.dataclass(frozen=True)
class _Behind:
    """All rows of a source, with those in the caller's scope told apart."""

    source: Source
    rows: QuerySet[Any]
    visible: Q

    @property
    def listed(self) -> QuerySet[Any]:
        return listed(self.source.spec, self.rows.filter(self.visible), among=self.rows)


def evidence(
    *,
    indicator: Indicator,
    region: Region,
    as_of: datetime.date,
    user: Any,
    operand: str = "",
    own: bool = False,
    cursor: str = "",
    limit: int = 50,
    view: str = "now",
    known: Mapping[str, Indicator] | None = None,
) -> Evidence:
    """Rows behind the indicator's figure in `region` on `as_of`, newest first.

    `operand`: numerator or denominator of a ratio; `missing`: the regions that a coverage or an `each` lacks.
    `own`: only what hangs on the region itself. `cursor`: what `next` gave. `known`: what `definitions_behind` gave.
    Raises Hidden, NoSuchOperand, snapshots.NotClosed, reading.NotYet.
    """
    reading.refuse_later(as_of)
    page = _Page(int(cursor or 0), limit)
    if view == "then":
        month = snapshots.month(indicator.plan, as_of)
        then = snapshots.definitions_then(month)
        return _closed(month, then, indicator.number, region, user, operand, own, page)
    indicator = versions.shown(indicator)
    summed = _summed(indicator, operand, known)
    sources = [source for part in summed for source in _sources(part, operand)]
    if not book.is_told(summed, indicator.plan, (region, own), as_of):
        raise Hidden(TOO_FEW)
    if sources and sources[0].spec.coverage:
        return _regions(sources[0].spec, region, as_of, operand, own, page)
    behind = _behind(sources, region, as_of, own, user)
    sums = _sums(behind)
    total = sum((amount / one.source.scale for one, (amount, _, _) in zip(behind, sums, strict=True)), Decimal(0))
    count, seen = sum(n for _, n, _ in sums), sum(n_seen for _, _, n_seen in sums)
    rows = _rows(behind, page) if seen > page.offset else []
    return Evidence(total, count, count - seen, rows, page.following(len(rows), seen))


def newest(
    *,
    indicator: Indicator,
    region: Region,
    as_of: datetime.date,
    user: Any,
    limit: int,
    known: Mapping[str, Indicator],
    hidden: bool,
    closed: ClosedBook | None = None,
) -> tuple[list[EvidenceRow], int]:
    """The first of the rows behind a figure, and how many are out of scope where there is none to be seen.

    Counting all of them takes as long as the table is large, and a page that shows a few does not ask. `known`: all
    indicators of the plan; `hidden`: whether the figure is; `closed`: the book of then. Raises Hidden.
    """
    page = _Page(0, limit)
    if closed is not None:
        found = _closed(closed.month, known, indicator.number, region, user, "", False, page)
        return found.rows, found.hidden
    if hidden:
        raise Hidden(TOO_FEW)
    sources = sources_of(indicator, known)
    if sources and sources[0].spec.coverage:
        return _regions(sources[0].spec, region, as_of, "", False, page).rows, 0
    behind = _behind(sources, region, as_of, False, user)
    rows = _rows(behind, page)
    return rows, 0 if rows else sum(n for _, n, _ in _sums(behind))


def definitions_behind(indicator: Indicator) -> Mapping[str, Indicator] | None:
    """All indicators of the plan where the rows behind this one are those of others; None where they are its own."""
    return definitions.of(indicator.plan) if indicator.kind in SUMMING else None


def is_seen_whole(
    indicator: Indicator, region: Region, user: Any, known: Mapping[str, Indicator] | None = None
) -> bool:
    """Whether every row behind the indicator's figures in `region` is the user's to see, by the region alone.

    To all such users the same is listed, and pages keep it; rows about persons are kept nowhere. `known`: all
    indicators of the plan, where they are read already.
    """
    specs = [spec for part in _summed(indicator, "", known) for spec in saved_specs(part).values()]
    return all(not spec.ledger.personal and scope.sees_all(spec.ledger.model, user, region) for spec in specs)


def _behind(sources: Sequence[Source], region: Region, as_of: datetime.date, own: bool, user: Any) -> list[_Behind]:
    return [
        _Behind(
            source,
            source.spec.ledger.model.objects.filter(counted_q(source.spec, region, as_of, own=own)),
            scope.visible_q(source.spec.ledger.model, user),
        )
        for source in sources
    ]


def sources_of(indicator: Indicator, known: Mapping[str, Indicator]) -> list[Source]:
    """The operands whose rows stand behind the figure; `known`: all indicators of the plan."""
    return [source for part in _summed(indicator, "", known) for source in _sources(part, "")]


def _sums(behind: Sequence[_Behind]) -> list[tuple[Decimal, int, int]]:
    """(amount, rows, rows in scope) of each source, in one query."""
    queries = [
        one.rows.order_by()
        .values(at=Value(position))
        .annotate(total=_total(one.source.spec), n=Count("pk"), n_seen=Count("pk", filter=one.visible))
        .values_list("at", "total", "n", "n_seen")
        for position, one in enumerate(behind)
    ]
    found = {}
    if queries:
        for position, total, n, n_seen in queries[0].union(*queries[1:], all=True):
            found[position] = (total or Decimal(0), n, n_seen)
    return [found.get(position, (Decimal(0), 0, 0)) for position in range(len(behind))]


def _rows(behind: Sequence[_Behind], page: _Page) -> list[EvidenceRow]:
    """A page of the visible rows, source after source: a query for each ledger, and one for the page where several."""
    if len(behind) == 1:
        one = behind[0]
        wanted = one.listed.select_related(*_shown(one.source.spec))
        return [shown_row(one.source, row, row.amount) for row in wanted[page.offset : page.end]]
    keys = [
        one.listed.annotate(at=Value(position), since=F(one.source.spec.ledger.model.SINCE)).values_list(
            "at", "since", "pk", "amount"
        )[: page.end]
        for position, one in enumerate(behind)
    ]
    order = ("at", F("since").desc(nulls_last=True), "-pk")
    listed = list(keys[0].union(*keys[1:], all=True).order_by(*order)[page.offset : page.end])
    wanted_of: dict[str, list[int]] = {}
    for position, _, pk, _ in listed:
        wanted_of.setdefault(behind[position].source.spec.ledger.key, []).append(pk)
    specs = {one.source.spec.ledger.key: one.source.spec for one in behind}
    found = {
        key: specs[key].ledger.model.objects.select_related(*_shown(specs[key])).in_bulk(pks)
        for key, pks in wanted_of.items()
    }
    return [
        shown_row(behind[position].source, found[behind[position].source.spec.ledger.key][pk], amount)
        for position, _, pk, amount in listed
    ]


def _shown(spec: Spec) -> list[str]:
    """What of other tables a listed row tells."""
    return [f"{spec.ledger.model.PLACE}__town", *facts.labels(spec.ledger)]


def contributing(spec: Spec, region: Region, day: datetime.date, *, own: bool = False) -> QuerySet[Any]:
    """Verified rows that the operand counts in `region` on `day`, each with `amount` and `place_id`.

    Of several rows for one counted thing the first carries 1 and the others 0.
    """
    rows = spec.ledger.model.objects.filter(counted_q(spec, region, day, own=own))
    value = spec.counted.value
    if not isinstance(value, measures.CountDistinct):
        return listed(spec, rows, among=rows)
    # Once for all of them, where all are read.
    firsts = rows.values(value.column).annotate(first=Min("pk")).values("first")
    return _ordered(spec, rows, Q(pk__in=firsts))


def counted_q(spec: Spec, region: Region, day: datetime.date, *, own: bool = False) -> Q:
    """What a row that the operand counts in `region` on `day` is like."""
    return COUNTED & facts.matching(spec, day) & stood_in_q(region, day, spec.ledger.model.PLACE, itself=own)


def listed(spec: Spec, rows: QuerySet[Any], *, among: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` as `contributing` gives them, for whoever reads the first few: what each gives is looked up for itself.

    `among`: all rows that the operand counts.
    """
    value = spec.counted.value
    if not isinstance(value, measures.CountDistinct):
        return _ordered(spec, rows, Q())
    earlier = among.order_by().filter(**{value.column: OuterRef(value.column)}, pk__lt=OuterRef("pk"))
    return _ordered(spec, rows, Q(~Exists(earlier)))


def _ordered(spec: Spec, rows: QuerySet[Any], is_first: Q) -> QuerySet[Any]:
    value, model = spec.counted.value, spec.ledger.model
    if isinstance(value, measures.Count):
        amount: Any = Value(1, output_field=AMOUNT)
    elif isinstance(value, measures.CountDistinct):
        amount = Case(When(is_first, then=Value(1)), default=Value(0), output_field=AMOUNT)
    else:
        amount = Cast(F(value.column), AMOUNT)
    order = F(model.SINCE).desc(nulls_last=True)
    return rows.annotate(amount=amount, place_id=F(f"{model.PLACE}_id")).order_by(order, "-pk")


def _total(spec: Spec) -> Any:
    """The sum of the amounts of all rows."""
    value = spec.counted.value
    if isinstance(value, measures.Count):
        return Cast(Count("pk"), AMOUNT)
    if isinstance(value, measures.CountDistinct):
        return Cast(Count(value.column, distinct=True), AMOUNT)
    return Sum(Cast(F(value.column), AMOUNT))


def _summed(indicator: Indicator, operand: str, known: Mapping[str, Indicator] | None) -> list[Indicator]:
    """The indicators whose rows stand behind this one; `known`: all of the plan, else they are read where needed."""
    if indicator.kind == IndicatorKind.SUM and operand:
        raise NoSuchOperand("求和指标没有分子分母，请去掉 operand。")
    if indicator.kind in Indicator.ONLY_LIGHT:
        # Each of its parts has rows of its own; they do not add up.
        return []
    if known is not None:
        return definitions.summed(known[indicator.number], known)
    if (by_number := definitions_behind(indicator)) is not None:
        return definitions.summed(by_number[indicator.number], by_number)
    return [indicator]


def _sources(indicator: Indicator, operand: str) -> list[Source]:
    found = saved_specs(indicator)
    if indicator.kind == IndicatorKind.WORDING:
        return []
    if not operand:
        operand = "numerator" if "numerator" in found else "value"
    if operand in ("denominator", "missing") and operand not in found and "numerator" in found:
        return [Source(found["numerator"], Decimal(1))]
    if operand not in found:
        raise NoSuchOperand(f"这个指标没有“{operand}”，可用：{'、'.join(found)}。")
    return [Source(found[operand], definitions.scale_of(indicator) if operand == "value" else Decimal(1))]


def shown_row(source: Source, row: Any, amount: Decimal) -> EvidenceRow:
    return EvidenceRow(
        ledger=source.spec.ledger.key,
        ledger_title=source.spec.ledger.title,
        id=row.pk,
        number=row.number,
        edition=row.edition,
        region=getattr(row, source.spec.ledger.model.PLACE),
        label=row.label(),
        amount=amount / source.scale,
        is_demo=row.is_demo,
    )


def covering(spec: Spec, region: Region, day: datetime.date) -> QuerySet[Region]:
    """The regions that a coverage counts in `region` on `day`: as totals count them, by the tree of the day."""
    return Region.objects.filter(stood_in_q(region, day, ""), pk__in=facts.covered_regions(spec, day))


def _regions(spec: Spec, region: Region, as_of: datetime.date, operand: str, own: bool, page: _Page) -> Evidence:
    """Behind a coverage stand regions: those of the level that hold enough, that miss it, or all of them."""
    if operand == "denominator":
        regions = coverage.judged(spec, as_of).filter(stood_in_q(region, as_of, ""))
    elif operand == "missing":
        regions = missing.regions(spec, region, as_of)
    else:
        regions = covering(spec, region, as_of)
    return _listed(regions, region, own, page)


def _listed(regions: QuerySet[Region], region: Region, own: bool, page: _Page) -> Evidence:
    if own:
        regions = regions.filter(pk=region.pk)
    listed = regions.select_related("town").order_by("code").annotate(n=Window(Count("pk")))[page.offset : page.end]
    rows = [
        EvidenceRow(REGIONS, "区划", place.pk, place.code, 1, place, place.full_name, Decimal(1), False)
        for place in listed
    ]
    count = listed[0].n if rows else regions.count() if page.offset else 0
    return Evidence(Decimal(count), count, 0, rows, page.following(len(rows), count))


def _closed(
    month: ClosedMonth,
    by_number: Mapping[str, Indicator],
    number: str,
    region: Region,
    user: Any,
    operand: str,
    own: bool,
    page: _Page,
) -> Evidence:
    indicator = by_number[number]
    sources = [source for part in _summed(indicator, operand, by_number) for source in _sources(part, operand)]
    line = snapshots.line(month, indicator, region, own=own)
    if line.hidden:
        raise Hidden(line.reason)
    if sources and sources[0].spec.coverage:
        return _closed_regions(month, sources[0].spec, line, region, operand, own, page)
    by_form = {source.spec.normal_form: source for source in sources}
    then = stood_in_q(region, month.as_of, itself=own)
    kept = SnapshotSource.objects.filter(then, month=month, operand__in=by_form)
    visible = Q(pk=None)
    for form, source in by_form.items():
        visible |= Q(operand=form, row_id__in=source.spec.ledger.model.objects.visible_to(user).values("pk"))
    sums = list(
        kept.order_by()
        .values("operand")
        .annotate(total=Sum("amount"), n=Count("pk"), n_seen=Count("pk", filter=visible))
        .values_list("operand", "total", "n", "n_seen")
    )
    amount = sum((total / by_form[form].scale for form, total, _, _ in sums), Decimal(0))
    count, seen = sum(n for _, _, n, _ in sums), sum(n_seen for _, _, _, n_seen in sums)
    source_after_source = Case(*(When(operand=form, then=Value(at)) for at, form in enumerate(by_form)))
    listed = kept.filter(visible).select_related("region__town").order_by(source_after_source, "-pk")
    rows = [_closed_row(by_form[row.operand], row) for row in listed[page.offset : page.end]]
    return Evidence(amount, count, count - seen, rows, page.following(len(rows), seen))


def _closed_regions(
    month: ClosedMonth, spec: Spec, line: Line, region: Region, operand: str, own: bool, page: _Page
) -> Evidence:
    """Months that were closed before regions were kept beside the rows are told by today's."""
    total = (line.denominator if operand == "denominator" else line.numerator) or Decimal(0)
    there = stood_in_q(region, month.as_of, itself=own)
    kept = SnapshotSource.objects.filter(there, month=month, operand=spec.normal_form)
    if operand == "denominator" or kept.count() != line.numerator:
        found = _regions(spec, region, month.as_of, operand, own, page)
        return found if operand == "missing" else dataclasses.replace(found, total=total)
    regions = Region.objects.filter(pk__in=kept.values("region"))
    if operand == "missing":
        beneath = coverage.judged(spec, month.as_of).filter(stood_in_q(region, month.as_of, ""))
        regions = beneath.exclude(pk__in=kept.values("region"))
    return _listed(regions, region, own, page)


def _closed_row(source: Source, row: SnapshotSource) -> EvidenceRow:
    ledger = source.spec.ledger
    number = f"{ledger.model.NUMBER_PREFIX}-{row.row_id:05d}"
    amount = row.amount / source.scale
    return EvidenceRow(ledger.key, ledger.title, row.row_id, number, row.edition, row.region, row.label, amount, False)
