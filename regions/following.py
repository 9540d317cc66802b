"""What hangs on a region goes along when the region is merged or split: apps above declare it here.

A follower is called inside the change's transaction, once the tree is changed. It moves what is its own and says what
it moved; a preview calls it too and is rolled back.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from regions.models import Region, RegionChange


@dataclass(frozen=True)
class Change:
    """`gone` stop existing with the day; `into` is what they become, None for a split with its `parts`.

    `moved`: regions that come to lie beneath another one.
    """

    kind: RegionChange.Kind
    on: dt.date
    gone: Sequence[Region]
    into: Region | None = None
    parts: Sequence[Region] = ()
    moved: Sequence[Region] = ()


@dataclass(frozen=True)
class Moved:
    """A line of the preview: "账号 2 个：改到丁家街道"."""

    what: str
    count: int
    how: str

    def __str__(self) -> str:
        return f"{self.what} {self.count}：{self.how}"


Follower = Callable[[Change], Iterable[Moved]]
Recount = Callable[[dt.date], None]

_followers: list[Follower] = []
_recounts: list[Recount] = []


def follow(follower: Follower) -> None:
    if follower in _followers:
        raise ValueError(f"{follower.__module__} 登记了两次")
    _followers.append(follower)


def recount(function: Recount) -> None:
    """`function(day)` makes figures right that depend on the tree from `day` on; a preview leaves it out."""
    if function in _recounts:
        raise ValueError(f"{function.__module__} 登记了两次")
    _recounts.append(function)


def moves(change: Change) -> list[Moved]:
    """Let everything follow; what nothing was moved of is not told."""
    return [moved for follower in _followers for moved in follower(change) if moved.count]


def count_anew(day: dt.date) -> None:
    for function in _recounts:
        function(day)
