"""The very rows behind a number (来源明细).

`total` is the number, and the sum of all rows' amounts; only rows in the caller's scope are listed,
the rest is counted as hidden.
"""

import dataclasses
import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, DecimalField, F, Min, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from ledger.measures import Count, CountDistinct
from ledger.querysets import COUNTED
from regions.models import Region, RegionTree, within_q
from targets import facts, progress, reading, snapshots
from targets.lines import Evidence, EvidenceRow, Line
from targets.models import Indicator, IndicatorKind, SnapshotSource
from targets.operands import Spec, saved_specs, unit_scale

AMOUNT = DecimalField(max_digits=24, decimal_places=4)
MOST_ROWS = 200


class Hidden(Exception):
    """The number rests on too few persons; its rows are not told either."""


class NoSuchOperand(LookupError):
    """The indicator has no such operand."""


@dataclasses.dataclass(frozen=True)
class _Source:
    """An operand of the indicator with the factor from its base unit to the printed one."""

    spec: Spec
    scale: Decimal


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
) -> Evidence:
    """Rows behind the indicator's figure in `region` on `as_of`, newest first.

    `operand`: numerator or denominator of a ratio. `own`: only what hangs on the region itself.
    `cursor`: what `next` gave. Raises Hidden, NoSuchOperand, snapshots.NotClosed, reading.NotYet.
    """
    reading.refuse_later(as_of)
    sources = _sources(indicator, operand)
    is_beneath = own or region.pk != indicator.plan.region_id
    may_hide = is_beneath and any(source.spec.counted.persons for source in sources)
    if may_hide or indicator.kind == IndicatorKind.COVERAGE or view == "then":
        line = _line(indicator, region, as_of, own, view)
        if line.hidden:
            raise Hidden(line.reason)
        if indicator.kind == IndicatorKind.COVERAGE:
            return _regions(indicator, sources[0].spec, region, as_of, operand, line)
    if view == "then":
        return _closed(indicator, sources, region, as_of, user, own, cursor, limit)
    rows: list[EvidenceRow] = []
    offset, total, count, hidden = int(cursor or 0), Decimal(0), 0, 0
    for source in sources:
        every = contributing(source.spec, region, as_of, own=own)
        visible = Q(pk__in=source.spec.ledger.model.objects.visible_to(user).values("pk"))
        seen = every.filter(visible)
        sums = every.aggregate(total=Sum("amount"), n=models.Count("pk"), n_seen=models.Count("pk", filter=visible))
        n, n_seen = sums["n"], sums["n_seen"]
        total += (sums["total"] or Decimal(0)) / source.scale
        if offset < count - hidden + n_seen and len(rows) < limit:
            start = max(offset - (count - hidden), 0)
            place = f"{source.spec.ledger.model.PLACE}__town"
            wanted = seen.select_related(place, *facts.labels(source.spec.ledger))[start : start + limit - len(rows)]
            rows += [_row(source, row) for row in wanted]
        count, hidden = count + n, hidden + n - n_seen
    after = offset + len(rows)
    return Evidence(total, count, hidden, rows, str(after) if rows and after < count - hidden else None)


def contributing(spec: Spec, region: Region, day: datetime.date, *, own: bool = False) -> QuerySet[Any]:
    """Verified rows that the operand counts in `region` on `day`, each with `amount` and `place_id`.

    Of several rows for one counted thing the first carries 1 and the others 0.
    """
    ledger = spec.ledger
    place = ledger.model.PLACE
    rows = ledger.model.objects.filter(COUNTED & facts.matching(spec, day))
    if own:
        rows = rows.filter(**{place: region.pk})
    elif region.level == "village":
        rows = rows.filter(within_q(region, place))
    else:
        then = RegionTree.objects.filter(**{f"{region.level}_id": region.pk}, valid_from__lte=day, valid_to__gt=day)
        rows = rows.filter(**{f"{place}__in": then.values("region_id")})
    order = F(ledger.model.SINCE).desc(nulls_last=True)
    return rows.annotate(amount=_amount(spec, rows), place_id=F(f"{place}_id")).order_by(order, "-pk")


def _amount(spec: Spec, rows: QuerySet[Any]) -> Any:
    value = spec.counted.value
    if isinstance(value, Count):
        return Value(1, output_field=AMOUNT)
    if isinstance(value, CountDistinct):
        firsts = rows.order_by().values(value.column).annotate(first=Min("pk")).values("first")
        return Case(When(pk__in=firsts, then=Value(1)), default=Value(0), output_field=AMOUNT)
    return Cast(F(value.column), AMOUNT)


def _sources(indicator: Indicator, operand: str) -> list[_Source]:
    found = saved_specs(indicator)
    if indicator.kind == IndicatorKind.SUM:
        if operand:
            raise NoSuchOperand("求和指标没有分子分母，请去掉 operand。")
        by_number = {other.number: other for other in indicator.plan.indicators.select_related("plan")}
        return [source for number in indicator.formula["of"] for source in _sources(by_number[number], "")]
    if indicator.kind == IndicatorKind.WORDING:
        return []
    if not operand:
        operand = "numerator" if "numerator" in found else "value"
    if operand == "denominator" and indicator.kind == IndicatorKind.COVERAGE:
        return [_Source(found["numerator"], Decimal(1))]
    if operand not in found:
        raise NoSuchOperand(f"这个指标没有“{operand}”，可用：{'、'.join(found)}。")
    scale = (unit_scale(indicator) or Decimal(1)) if operand == "value" else Decimal(1)
    return [_Source(found[operand], scale)]


def _line(indicator: Indicator, region: Region, as_of: datetime.date, own: bool, view: str) -> Line:
    plan = indicator.plan
    if own:
        parts = progress.breakdown(plan=plan, region=region, as_of=as_of, indicators=[indicator], view=view)
        return parts[0][2][0]
    lines = progress.progress(plan=plan, region=region, as_of=as_of, view=view)
    return next(line for line in lines if line.indicator.number == indicator.number)


def _row(source: _Source, row: Any) -> EvidenceRow:
    return EvidenceRow(
        ledger=source.spec.ledger.key,
        ledger_title=source.spec.ledger.title,
        id=row.pk,
        number=row.number,
        edition=row.edition,
        region=getattr(row, source.spec.ledger.model.PLACE),
        label=row.label(),
        amount=row.amount / source.scale,
        is_demo=row.is_demo,
    )


def _regions(
    indicator: Indicator, spec: Spec, region: Region, as_of: datetime.date, operand: str, line: Line
) -> Evidence:
    """Behind a coverage stand regions: those of the level that hold enough, or all of them."""
    level, _, excluded = spec.coverage or ("", "", ())
    regions = Region.objects.within(region).at_level(level).valid_on(as_of).exclude(code__in=excluded)
    if operand != "denominator":
        lit = facts.covered_regions(spec, as_of)
        regions = regions.filter(pk__in=lit)
    rows = [
        EvidenceRow("regions", "区划", place.pk, place.code, 1, place, place.full_name, Decimal(1), False)
        for place in regions.select_related("town").order_by("code")[:MOST_ROWS]
    ]
    total = line.denominator if operand == "denominator" else line.numerator
    return Evidence(total or Decimal(0), regions.count(), 0, rows, None)


def _closed(
    indicator: Indicator,
    sources: Sequence[_Source],
    region: Region,
    as_of: datetime.date,
    user: Any,
    own: bool,
    cursor: str,
    limit: int,
) -> Evidence:
    month = snapshots.month(indicator.plan, as_of)
    rows: list[EvidenceRow] = []
    offset, total, count, hidden = int(cursor or 0), Decimal(0), 0, 0
    for source in sources:
        kept = SnapshotSource.objects.filter(month=month, operand=source.spec.normal_form)
        kept = kept.filter(region=region) if own else kept.filter(within_q(region))
        total += (kept.aggregate(total=Sum("amount"))["total"] or Decimal(0)) / source.scale
        seen = kept.filter(row_id__in=source.spec.ledger.model.objects.visible_to(user).values("pk"))
        n, n_seen = kept.count(), seen.count()
        for row in seen.select_related("region__town").order_by("-pk")[: offset + limit]:
            rows.append(_closed_row(source, row))
        count, hidden = count + n, hidden + n - n_seen
    rows = rows[offset : offset + limit]
    after = offset + len(rows)
    return Evidence(total, count, hidden, rows, str(after) if rows and after < count - hidden else None)


def _closed_row(source: _Source, row: SnapshotSource) -> EvidenceRow:
    ledger = source.spec.ledger
    number = f"{ledger.model.NUMBER_PREFIX}-{row.row_id:05d}"
    amount = row.amount / source.scale
    return EvidenceRow(ledger.key, ledger.title, row.row_id, number, row.edition, row.region, row.label, amount, False)
