"""What apps have to tell the desk: what is due, what is still running. They register; the desk asks.

    desk.due.register(lambda user, today: [Due(...)])

Kept here, below all of them, so that nobody has to import the desk's pages.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar


@dataclass(frozen=True)
class Line:
    """One line beneath a thing that is due; `tag_style` is "", "new" or "bad"."""

    title: str
    note: str = ""
    tag: str = ""
    tag_style: str = ""
    href: str = ""


@dataclass(frozen=True)
class Due:
    """Something owed by a day. `sentence` leads the desk: 10 月报送还差 3 本台账，11 月 5 日截止，还剩 2 天。"""

    title: str
    sentence: str
    until: datetime.date | None = None
    href: str = ""
    action: str = "去办"
    note: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Running:
    """Work that goes on without its author, such as an upload; `done` of `total` steps, total 0 when nobody knows.

    `waits`: it has come as far as it can without him.
    """

    title: str
    note: str
    href: str
    done: int = 0
    total: int = 0
    waits: bool = False


Told = TypeVar("Told")
Provider = Callable[[Any, datetime.date], list[Told]]


class Board(Generic[Told]):
    """Providers in the order in which their apps loaded."""

    def __init__(self) -> None:
        self._providers: list[Provider[Told]] = []

    def register(self, provider: Provider[Told]) -> Provider[Told]:
        if provider in self._providers:
            raise ValueError(f"{provider} 登记了两次")
        self._providers.append(provider)
        return provider

    def told(self, user: Any, today: datetime.date) -> list[Told]:
        return [one for provider in self._providers for one in provider(user, today)]


due: Board[Due] = Board()
running: Board[Running] = Board()
