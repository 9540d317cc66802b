"""What can be counted of a ledger.

A `Measure` reads its own ledger's columns. A distinct count takes its place from the counted
thing's home, so that it adds up over regions: one thing, one place (DESIGN §5).
"""

from dataclasses import dataclass
from typing import Literal

Grain = Literal["stock", "flow"]


@dataclass(frozen=True)
class Count:
    """Rows."""


@dataclass(frozen=True)
class CountDistinct:
    """Different values of `column`; `home_fixed` states that one value lies in one place only."""

    column: str
    home_fixed: bool = False


@dataclass(frozen=True)
class Sum:
    """Sum of a decimal column."""

    column: str


@dataclass(frozen=True)
class Measure:
    """`units`: how the figure may be named (家 and 个 are the same count); the first is the base unit.

    `persons`: the column that holds how many persons a row stands for, in personal ledgers. `person`: the column
    that says which one a row is about; all rows of one count as one, those of nobody named by what they state.
    """

    key: str
    title: str
    units: tuple[str, ...]
    grain: Grain
    value: Count | CountDistinct | Sum
    persons: str = ""
    person: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.value, CountDistinct) and not self.value.home_fixed:
            raise ValueError(f"{self.key}: 去重计数的对象必须只有一个所在地，否则各地相加不等于全区")
