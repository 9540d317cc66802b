"""A figure with everything that is judged of it, as a row of a table: of a region, or of an indicator."""

from dataclasses import dataclass

from dashboards import cards, drawing, formatting, lights
from targets.lines import Line
from targets.models import IndicatorKind


@dataclass(frozen=True)
class PartRow:
    """A region beneath, or 区本级, with everything that is judged of it. `rows_href`: the rows behind the figure."""

    name: str
    css: str
    href: str
    value: str
    title: str
    pending: str
    goal: str
    expected: str
    bar: drawing.Bar | None
    completion: str
    lag: str
    sign: lights.Sign | None
    without_light: str
    change: str = ""
    rows_href: str = ""


def part_row(line: Line, name: str, css: str, href: str, *, rows_href: str = "", change: str = "") -> PartRow:
    indicator = line.indicator
    return PartRow(
        name=name,
        css=css,
        href=href,
        value=cards.value(line),
        title=line.reason if line.hidden or line.value is None else line.silence,
        pending=formatting.NOTHING if line.hidden else formatting.value(indicator, line.pending),
        goal=formatting.target(indicator, line.target),
        expected=formatting.expected(indicator, line.expected),
        bar=drawing.bar(line),
        completion=formatting.percent(line.completion),
        lag=formatting.lag(line.lag).removesuffix(" 点"),
        sign=lights.sign(line),
        without_light=_without_light(line),
        change=formatting.NOTHING if change in ("", "持平") else change,
        rows_href=rows_href,
    )


def _without_light(line: Line) -> str:
    if line.hidden:
        return line.reason
    return "文字要求" if line.indicator.kind == IndicatorKind.WORDING else "没有目标"
