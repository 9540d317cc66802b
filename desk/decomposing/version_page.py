"""One version of a decomposition: its table, with the margin against the region's own target, and its history."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from dashboards import formatting
from desk.decomposing import typed
from desk.decomposing.overview_page import balance, year_end
from ledger import scope
from regions.codes import Level
from regions.models import within_q
from targets.decomposition_table import Column, Row, table
from targets.decompositions import ALIKE, Cell
from targets.models import Decomposition, Indicator, ReferenceFigure
from targets.pace import AT_MOST


@dataclass(frozen=True)
class Head:
    """A due date's column: what was decided, what the table gives, and how the two stand."""

    due: str
    day: datetime.date
    decided: str
    plain: str
    total: str
    kind: str
    words: str
    at_most: bool
    without: int


@dataclass(frozen=True)
class Field:
    name: str
    day: datetime.date
    label: str
    text: str
    shown: str
    fixed: bool
    before: str
    error: str


@dataclass(frozen=True)
class Line:
    name: str
    own: bool
    fields: list[Field]


def context(
    row: Decomposition,
    user: Any,
    *,
    may_edit: bool,
    texts: Mapping[Cell, str] | None = None,
    errors: Mapping[str, list[str]] | None = None,
) -> dict[str, Any]:
    """`texts` and `errors`: what was typed and refused."""
    values = typed.readable(row.indicator, dict(texts)) if texts is not None else None
    found = table(row, values)
    heads = [_head(row.indicator, column) for column in found.columns]
    return {
        "row": row,
        "indicator": row.indicator,
        "unit": formatting.unit(row.indicator),
        "table": found,
        "heads": heads,
        "lines": [_line(row, one, texts, errors or {}) for one in found.rows],
        "moved": [_moved(row.indicator, *one) for one in found.moved],
        "versions": versions(row, user),
        "methods": methods(row) if row.is_draft and may_edit else [],
        "may_edit": may_edit,
        "errors": [words for key, many in (errors or {}).items() if "." not in key for words in many],
        "wrong": sum("." in key for key in errors or {}),
        "is_revision": row.edition > 1,
        "today": timezone.localdate(),
    }


def versions(row: Decomposition, user: Any) -> list[Decomposition]:
    rows = Decomposition.objects.filter(indicator=row.indicator, region=row.region).order_by("-edition")
    return list(scope.visible(rows, user))


def methods(row: Decomposition) -> list[tuple[str, str]]:
    """Ways to share out: key and words. A statistic for each year that has verified figures beneath the region."""
    if row.indicator.kind in ALIKE:
        return [("same", "各地与本级相同")]
    figures = ReferenceFigure.objects.counted().filter(within_q(row.region))
    known = figures.order_by("statistic__code", "-year").values_list("statistic__code", "statistic__name", "year")
    last_year = timezone.localdate().year - 1
    return [
        ("equal", "平均分"),
        ("villages", "按村和社区个数分"),
        ("results", f"按 {last_year} 年完成数分"),
        *((f"statistic:{code}:{year}", f"按 {year} 年{name}分") for code, name, year in known.distinct()),
    ]


def _head(indicator: Indicator, column: Column) -> Head:
    _, kind, words = balance(indicator, column)
    return Head(
        due=year_end(column.due),
        day=column.due,
        decided=formatting.value(indicator, column.decided) if column.decided is not None else "—",
        plain=typed.shown(indicator, column.decided),
        total=formatting.value(indicator, column.total) if column.total is not None else "",
        kind=kind,
        words=words,
        at_most=column.target is not None and column.target.comparator in AT_MOST,
        without=column.without,
    )


def _line(row: Decomposition, line: Row, texts: Mapping[Cell, str] | None, errors: Mapping[str, list[str]]) -> Line:
    place = _own_name(row) if line.own else line.region.name
    fields = []
    for entry in line.entries:
        cell = (line.region.pk, entry.due)
        stored = typed.shown(row.indicator, entry.value)
        changed = entry.before is not None or row.edition > 1
        before = typed.shown(row.indicator, entry.before) or "无"
        fields.append(
            Field(
                name=typed.name(cell),
                day=entry.due,
                label=f"{place} {year_end(entry.due)}",
                text=stored if texts is None or entry.fixed else texts.get(cell, ""),
                shown=formatting.value(row.indicator, entry.value) if entry.value is not None else "",
                fixed=entry.fixed,
                before=before if changed and entry.before != entry.value else "",
                error="".join(errors.get(typed.key(cell), [])),
            )
        )
    return Line(place, line.own, fields)


def _own_name(row: Decomposition) -> str:
    return "区本级" if row.region.level == Level.COUNTY else f"{row.region.name}本级"


def _moved(indicator: Indicator, due: str, was: str, now: str) -> str:
    """One change of the region's own target, in words."""
    day = year_end(datetime.date.fromisoformat(due))
    words = [formatting.amount(indicator, Decimal(one)) if one else "没有目标" for one in (was, now)]
    return f"{day}由 {words[0]}改为 {words[1]}"
