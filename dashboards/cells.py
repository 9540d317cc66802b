"""Cells of the tables over towns: figures, lights, and the different kinds of nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dashboards import cards, formatting, lights
from regions.models import Region
from targets.lines import Line
from targets.models import Indicator


@dataclass(frozen=True, slots=True)
class Cell:
    """`css` tints what needs a look; `title` says in words what the cell shows.

    It makes its own markup: a table has two hundred of them, and a template would look up each part of each.
    """

    text: str
    title: str = ""
    css: str = "no"
    glyph: str = ""
    word: str = ""
    href: str = ""

    @property
    def html(self) -> SafeString:
        title = f' title="{escape(self.title)}"' if self.title else ""
        light = f'<span class="gl" aria-hidden="true">{self.glyph}</span><span class="sr">{self.word}</span>'
        inside = f"{light if self.glyph else ''}{escape(self.text)}"
        link = f'<a href="{escape(self.href)}">{inside}</a>' if self.href else inside
        return mark_safe(f'<td class="{self.css}"{title}>{link}</td>')


@dataclass(frozen=True, slots=True)
class TownRow:
    """`css`: total, own (区本级), on (the reader's own town). `look` names what needs a look, worst first."""

    name: str
    css: str
    anchor: str
    cells: list[Cell]
    look: list["Look"]


@dataclass(frozen=True, slots=True)
class Look:
    """■ 6、10: indicators with one kind of light, each a link."""

    sign: lights.Sign
    links: list[tuple[str, str]]


def cell(line: Line | None, *, href: str = "") -> Cell:
    if line is None:
        return Cell(formatting.NO_TARGET)
    if line.hidden:
        return Cell(formatting.HIDDEN, title=line.reason)
    indicator = line.indicator
    sign = lights.sign(line)
    if sign is None:
        if not line.value:
            return Cell(formatting.NO_TARGET)
        figure = formatting.value(indicator, line.value)
        return Cell(figure, title=f"{indicator.name}：{figure} {indicator.unit}，没有目标", href=href)
    figure = cards.value(line)
    goal = f"目标 {formatting.target(indicator, line.target)} {formatting.unit(indicator)}"
    return Cell(
        text=figure,
        title=f"{indicator.name}：{figure}，{goal if line.target else cards.without_target(line)}，{sign.word}",
        css=f"is-{sign.key}",
        glyph=sign.glyph,
        word=sign.word,
        href=href if line.value is not None else "",
    )


def town_row(
    region: Region,
    lines: Sequence[Line],
    indicators: Sequence[Indicator],
    *,
    name: str = "",
    css: str = "",
    anchor: str = "",
    cell_hrefs: Sequence[str] = (),
) -> TownRow:
    """One region over the indicators, in their order."""
    by_indicator = {line.indicator.pk: line for line in lines}
    hrefs = cell_hrefs or [""] * len(indicators)
    return TownRow(
        name=name or region.name,
        css=css,
        anchor=anchor,
        cells=[
            cell(by_indicator.get(indicator.pk), href=link) for indicator, link in zip(indicators, hrefs, strict=True)
        ],
        look=look(lines, dict(zip((indicator.pk for indicator in indicators), hrefs, strict=True))),
    )


def look(lines: Sequence[Line], hrefs: Mapping[int, str]) -> list[Look]:
    """What lags, worst first, for the narrow screen."""
    found = []
    for key in ("red", "yellow", "unknown"):
        lagging = [line for line in lines if line.light == key]
        links = [(line.indicator.number, hrefs.get(line.indicator.pk, "")) for line in lagging if lights.sign(line)]
        if links:
            found.append(Look(lights.BY_KEY[key], links))
    return found
