"""What the benchmark prints: each goal with both sides, so that the ratio can be judged."""

import os
import sys
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bench.pairs import Pair


@dataclass(frozen=True)
class Line:
    """One goal. `at_most` and `at_least` bound the ratio; with neither it is only reported."""

    what: str
    floor_name: str
    floor: float
    measured: float
    unit: str = "ms"
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.measured / self.floor if self.floor else float("inf")

    @property
    def verdict(self) -> str:
        if self.at_most is None and self.at_least is None:
            return "reported"
        too_high = self.at_most is not None and self.ratio > self.at_most
        too_low = self.at_least is not None and self.ratio < self.at_least
        return "MISSED" if too_high or too_low else "met"

    @property
    def goal(self) -> str:
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return f">= {self.at_least:g}" if self.at_least is not None else "-"


def line(what: str, floor_name: str, pair: Pair, *, at_most: float | None = None, note: str = "") -> Line:
    return Line(what, floor_name, pair.floor, pair.measured, at_most=at_most, note=note)


def table(lines: Iterable[Line]) -> str:
    rows = [("what", "measured", "floor", "", "ratio", "goal", "")]
    for one in lines:
        ratio = f"{one.ratio:.3g}" if one.ratio < 100 else f"{one.ratio:.0f}"
        measured, floor = (f"{_short(amount)} {one.unit}" for amount in (one.measured, one.floor))
        rows.append((one.what, measured, floor, one.floor_name, ratio, one.goal, one.verdict))
        if one.note:
            rows.append((f"    {one.note}", "", "", "", "", "", ""))
    widths = [max(_width(row[column]) for row in rows if not row[0].startswith("    ")) for column in range(7)]
    return "\n".join(_row(row, widths) for row in rows)


def say(text: str) -> None:
    """A line of progress with the time since the start."""
    print(f"[{time.perf_counter() - _began:6.0f} s] {text}", flush=True)


def load() -> str:
    """How busy the machine is: ratios bear it, thresholds near the edge may not."""
    return "load average " + " ".join(f"{number:.1f}" for number in os.getloadavg()) + f" on {os.cpu_count()} cores"


def close(lines: list[Line], *, heading: str) -> None:
    print(f"\n{heading}; {load()}\n\n{table(lines)}\n")
    missed = [one.what for one in lines if one.verdict == "MISSED"]
    print(f"MISSED: {', '.join(missed)}" if missed else "every goal met")
    sys.stdout.flush()


def _short(amount: float) -> str:
    return f"{amount:.0f}" if amount >= 100 else f"{amount:.3g}"


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    cells = []
    for column, (text, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(text))
        cells.append(room + text if column in (1, 2, 4, 5) else text + room)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


_began = time.perf_counter()
