"""Cells that rest on few persons are not shown (DESIGN §7).

A hidden cell could be found by subtracting the others from the total; so where one cell of a row is
hidden, the next smallest is hidden too.
"""

import dataclasses
from collections.abc import Sequence

from targets.lines import Line

FEWEST_PERSONS = 5
TOO_FEW = "人数少于5，不予显示"


def too_few(counts: Sequence[int]) -> set[int]:
    """Which of a row's cells must not be told, by how many persons each rests on."""
    few = {i for i, count in enumerate(counts) if 0 < count < FEWEST_PERSONS}
    if len(few) == 1:
        others = [(count, i) for i, count in enumerate(counts) if count and i not in few]
        few |= {min(others)[1]} if others else set()
    return few


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
