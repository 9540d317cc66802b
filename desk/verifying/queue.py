"""What waits for a verifier: rows and revisions of all ledgers, by ledger and town, the oldest first."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, Min, QuerySet, Value
from django.urls import reverse

from ledger import registry, verifiers
from ledger.admin.workbench import on_their_own
from ledger.columns import relations_in_words
from ledger.models import Act, LedgerRow, Status
from ledger.registry import Ledger
from ledger.scope import may

PAGE = 50
# Town of rows that lie in the district itself.
OWN_TOWN = "-"


@dataclass(frozen=True)
class Asked:
    """What the list was narrowed to: a ledger's key, a town's code, a page from 0."""

    ledger: str = ""
    town: str = ""
    page: int = 0

    def query(self, **changes: Any) -> str:
        """`?town=…` for links and forms that keep the list as it is."""
        wanted = {"ledger": self.ledger, "town": self.town, "page": self.page} | changes
        told = {name: value for name, value in wanted.items() if value}
        return f"?{urlencode(told)}" if told else ""


@dataclass(frozen=True)
class Group:
    """Waiting rows of one ledger in one town."""

    ledger: Ledger
    town: str
    town_name: str
    count: int
    oldest: datetime.datetime | None


@dataclass
class Waiting:
    """A row on the list; `opens` its group when it is the first of it there."""

    ledger: Ledger
    row: LedgerRow
    is_own_work: bool
    opens: Group | None = None

    @property
    def what(self) -> str:
        return Act(self.row.act).label if not self.row.is_revision else f"修订（{Act(self.row.act).label}）"

    @property
    def pick(self) -> str:
        """ "sites:12:3": what a box on the list sends."""
        return f"{self.ledger.key}:{self.row.pk}:{self.row.version}"

    @property
    def key(self) -> tuple[str, int]:
        return self.ledger.key, self.row.pk

    def address(self, asked: Asked) -> str:
        return reverse("desk:verify_row", args=[self.ledger.key, self.row.pk]) + asked.query()


@dataclass(frozen=True)
class Queue:
    """`groups` are all groups before any narrowing, `rows` one page of the narrowed list."""

    asked: Asked
    groups: list[Group]
    rows: list[Waiting]
    total: int

    @property
    def oldest(self) -> datetime.datetime | None:
        return min((group.oldest for group in self.groups if group.oldest), default=None)

    @property
    def has_more(self) -> bool:
        return (self.asked.page + 1) * PAGE < self.total


def ledgers_of(user: Any) -> list[Ledger]:
    """Ledgers in which the user's roles allow to verify."""
    return [ledger for ledger in registry.ledgers() if may(user, "verify", ledger.model)]


def waiting_rows(model: type[LedgerRow], user: Any) -> QuerySet[Any]:
    """Submitted rows and revisions of one ledger that the user's office verifies."""
    rows: QuerySet[Any] = on_their_own(model, user).filter(status=Status.SUBMITTED)
    return rows.filter(verifiers.rows_q(model, user))


def read(user: Any, asked: Asked) -> Queue:
    """The list; a fixed number of queries beside one for each ledger on the page."""
    ledgers = ledgers_of(user)
    groups = _groups(user, ledgers)
    shown = [group for group in groups if _is_asked(group, asked)]
    total = sum(group.count for group in shown)
    wanted = [ledger for ledger in ledgers if any(group.ledger is ledger for group in shown)]
    return Queue(asked, groups, _rows(user, wanted, asked, groups) if wanted else [], total)


def _is_asked(group: Group, asked: Asked) -> bool:
    return asked.ledger in ("", group.ledger.key) and asked.town in ("", group.town)


def _groups(user: Any, ledgers: list[Ledger]) -> list[Group]:
    parts = [
        _placed(waiting_rows(ledger.model, user), number)
        .values("place", "town", "town_name")
        .annotate(number=Count("pk"), oldest=Min("submitted_at"))
        .values_list("place", "town", "town_name", "number", "oldest")
        for number, ledger in enumerate(ledgers)
    ]
    found = _united(parts).order_by("place", "town") if parts else []
    return [
        Group(ledgers[place], town or OWN_TOWN, town_name or "区本级", number, oldest)
        for place, town, town_name, number, oldest in found
    ]


def _rows(user: Any, ledgers: list[Ledger], asked: Asked, groups: list[Group]) -> list[Waiting]:
    parts = []
    for number, ledger in enumerate(ledgers):
        rows = waiting_rows(ledger.model, user)
        if asked.town == OWN_TOWN:
            rows = rows.filter(region__town__isnull=True)
        elif asked.town:
            rows = rows.filter(region__town__code=asked.town)
        parts.append(_placed(rows, number).values_list("place", "town", "submitted_at", "pk"))
    start = asked.page * PAGE
    keys = list(_united(parts).order_by("place", "town", "submitted_at", "pk")[start : start + PAGE])
    known = {
        (number, row.pk): row
        for number, ledger in enumerate(ledgers)
        if (ids := [pk for place, _, _, pk in keys if place == number])
        for row in ledger.model.objects.filter(pk__in=ids).select_related(*relations_in_words(ledger.model))
    }
    by_place = {(group.ledger.key, group.town): group for group in groups}
    mine = {user.pk, getattr(user.acts_for, "pk", user.pk)}
    listed, last = [], None
    for place, town, _, pk in keys:
        row = known.get((place, pk))
        if row is None:
            continue
        group = by_place.get((ledgers[place].key, town or OWN_TOWN))
        listed.append(Waiting(ledgers[place], row, bool(mine & set(row.hands)), group if group is not last else None))
        last = group
    return listed


def _placed(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    return rows.order_by().annotate(
        place=Value(number, output_field=IntegerField()),
        town=F("region__town__code"),
        town_name=F("region__town__name"),
    )


def _united(parts: list[Any]) -> Any:
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
