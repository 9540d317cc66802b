"""Timing in interleaved pairs: what else runs on the machine then hits both sides alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]


def nothing() -> None:
    """No preparation."""


@dataclass(frozen=True)
class Timed:
    """What is timed, and what must happen before each time without being timed."""

    act: Act
    before: Act = nothing

    def milliseconds(self) -> float:
        self.before()
        began = time.perf_counter()
        self.act()
        return (time.perf_counter() - began) * 1000


@dataclass(frozen=True)
class Pair:
    """Medians in milliseconds."""

    floor: float
    measured: float


def interleaved(floor: Timed, measured: Timed, *, rounds: int, warm_up: int = 1) -> Pair:
    """Run both in turn `rounds` times after `warm_up` rounds that do not count."""
    for _ in range(warm_up):
        floor.milliseconds()
        measured.milliseconds()
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        # The side that goes first changes, so that neither always finds the caches of the other.
        for side in (0, 1) if number % 2 == 0 else (1, 0):
            times[side].append((floor, measured)[side].milliseconds())
    return Pair(statistics.median(times[0]), statistics.median(times[1]))
