"""Cells that rest on few persons are not shown (DESIGN §7).

A hidden cell could be found by subtracting the others from the total; so where one cell of a row is
hidden, the next smallest is hidden too.
"""

import dataclasses
from collections.abc import Callable

from regions.models import Region
from targets.lines import Line

FEWEST_PERSONS = 5
TOO_FEW = "人数少于5，不予显示"


def suppressed(
    parts: list[tuple[Region, bool, list[Line]]], persons: Callable[[Line], int | None]
) -> list[tuple[Region, bool, list[Line]]]:
    """The same parts with the lines of too few persons blanked, per indicator over all parts."""
    if not parts:
        return parts
    columns = [_column([lines[i] for _, _, lines in parts], persons) for i in range(len(parts[0][2]))]
    return [(region, own, [column[row] for column in columns]) for row, (region, own, _) in enumerate(parts)]


def hidden(line: Line) -> Line:
    """The line with everything gone that would tell the figure."""
    return dataclasses.replace(
        line,
        value=None,
        pending=None,
        numerator=None,
        denominator=None,
        expected=None,
        completion=None,
        lag=None,
        light="none",
        reason=TOO_FEW,
        hidden=True,
        parts=None,
        pace=None,
    )


def _column(lines: list[Line], persons: Callable[[Line], int | None]) -> list[Line]:
    counts = [persons(line) for line in lines]
    few = {i for i, count in enumerate(counts) if count is not None and 0 < count < FEWEST_PERSONS}
    if len(few) == 1:
        others = [(count, i) for i, count in enumerate(counts) if count and i not in few]
        few |= {min(others)[1]} if others else set()
    return [hidden(line) if i in few else line for i, line in enumerate(lines)]
