"""Cells of the tables over towns: figures, lights, and the different kinds of nothing."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dashboards import cards, formatting, lights
from targets.lines import Line


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


def cell(line: Line | None, *, href: str = "", css: str = "") -> Cell:
    """`css` is added to what the light gives."""
    if line is None:
        return Cell(formatting.NO_TARGET, css=f"no {css}".strip())
    if line.hidden:
        return Cell(formatting.HIDDEN, title=line.reason, css=f"no {css}".strip())
    indicator = line.indicator
    sign = lights.sign(line)
    if sign is None:
        if line.silence and line.value is not None:
            told = f"{line.region.name} {indicator.name}：{line.silence}"
            return Cell(cards.value(line), title=told, css=f"no {css}".strip())
        if not line.value:
            return Cell(formatting.NO_TARGET, css=f"no {css}".strip())
        figure = formatting.value(indicator, line.value)
        return Cell(
            formatting.brief(indicator, line.value),
            title=f"{line.region.name} {indicator.name}：{figure} {indicator.unit}，没有目标",
            css=f"no {css}".strip(),
            href=href,
        )
    figure = cards.value(line)
    goal = cards.without_target(line)
    if line.target:
        goal = f"目标 {formatting.target(indicator, line.target)} {formatting.unit(indicator)}"
    silence = f"；{line.silence}" if line.silence else ""
    return Cell(
        text=cards.briefly(line),
        title=f"{line.region.name} {indicator.name}：{figure}，{goal}，{sign.word}{silence}",
        css=" ".join(filter(None, [f"is-{sign.key}", css, "tight" if line.silence else ""])),
        glyph=sign.glyph,
        word=sign.word,
        href=href if line.value is not None else "",
    )
