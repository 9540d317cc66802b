"""Indicators × towns: the one picture that a leader remembers. Only what needs a look is tinted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dashboards import cells, lights
from regions.models import Region
from targets.lines import Line, Part
from targets.models import Indicator

# (indicator, region, is its own row) → where a figure leads.
Address = Callable[[Indicator, Region, bool], str]


@dataclass(frozen=True)
class Column:
    """A region of the head. `css`: all, own (区本级), on (the reader's own town)."""

    name: str
    title: str
    css: str = ""
    href: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Row:
    number: str
    name: str
    unit: str
    href: str
    cells: list[SafeString]

    @property
    def html(self) -> SafeString:
        return mark_safe("".join(self.cells))


@dataclass(frozen=True)
class Matrix:
    columns: list[Column]
    rows: list[Row]
    reds: list[SafeString] = field(default_factory=list)


def matrix(
    whole: Sequence[Line],
    parts: Sequence[Part],
    columns: list[Column],
    *,
    address: Address,
    indicator_href: Callable[[Indicator], str],
) -> Matrix:
    """`columns`: the whole, then the parts in their order."""
    by_indicator = [{line.indicator.pk: line for line in lines} for _, _, lines in parts]
    rows = []
    for line in whole:
        indicator = line.indicator
        made = [cells.cell(line, href=address(indicator, line.region, False), css="all").html]
        for (region, own, _), lines in zip(parts, by_indicator, strict=True):
            href = address(indicator, region, own)
            made.append(cells.cell(lines.get(indicator.pk), href=href).html)
        rows.append(Row(indicator.number, indicator.name, indicator.unit, indicator_href(indicator), made))
    counted = [whole, *(lines for _, _, lines in parts)]
    return Matrix(columns, rows, [_reds(lines) for lines in counted])


def _reds(lines: Sequence[Line]) -> SafeString:
    count = sum(1 for line in lines if line.light == "red" and lights.sign(line))
    sign = lights.BY_KEY["red"]
    if not count:
        return mark_safe('<td class="no">—</td>')
    return mark_safe(
        f'<td><span class="gl is-red" aria-hidden="true">{escape(sign.glyph)}</span> '
        f'<span class="sr">{escape(sign.word)}</span>{count}</td>'
    )
