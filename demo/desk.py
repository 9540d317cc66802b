"""The office at work: clerks enter, the verifier verifies, and everything gets the time at which it would have been."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar, cast

import pgtrigger
from django.db import connection
from django.utils import timezone

from accounts.models import User
from demo.figures import OPENED
from demo.staff import Staff
from ledger import verification
from ledger.audit import acting
from ledger.entry import create_row, edit_row
from ledger.models import LedgerRow, Status
from ledger.verification import Item, Outcome

Row = TypeVar("Row", bound=LedgerRow)


class DemoRefused(Exception):
    """A ledger refused a row or a deed of the demo: the demo's data no longer fits the rules."""


@dataclass(frozen=True)
class _Entry:
    clerk: User
    on: datetime.date


class Desk:
    def __init__(self, staff: Staff, today: datetime.date) -> None:
        self.staff = staff
        self.today = today
        self._random = Random("nonghelian desk")
        self._entries: dict[type[LedgerRow], dict[int, _Entry]] = defaultdict(dict)
        self._moments: dict[type[LedgerRow], dict[int, datetime.date]] = defaultdict(dict)

    def enter(self, model: type[Row], *, on: datetime.date, clerk: User | None = None, **values: Any) -> Row:
        """A draft, entered by the region's clerk on the day `on`."""
        clerk = clerk or self.staff.clerk_of(values["region"])
        row = create_row(model=model, values=values, user=clerk, demo=True)
        self._entries[model][row.pk] = _Entry(clerk, on)
        return row

    def settle(self, *models: type[LedgerRow]) -> None:
        """Submit and verify all drafts of these ledgers."""
        for model in models:
            by_clerk: dict[User, list[Item]] = defaultdict(list)
            for pk, version in self._in_state(model, Status.DRAFT):
                by_clerk[self._entries[model][pk].clerk].append(Item(pk, version))
            for clerk, items in by_clerk.items():
                _all_done(verification.submit(model=model, items=items, user=clerk))
            self._verify(model, [Item(*row) for row in self._in_state(model, Status.SUBMITTED)])

    def settle_one(self, row: LedgerRow) -> None:
        self.submit(row)
        self._verify(type(row), [_now(row)])

    def submit(self, row: LedgerRow) -> None:
        entry = self._entries[type(row)][row.pk]
        _all_done(verification.submit(model=type(row), items=[_now(row)], user=entry.clerk))

    def return_(self, row: LedgerRow, reason: str) -> None:
        _all_done(verification.return_(model=type(row), items=[_now(row)], user=self.staff.verifier, reason=reason))

    def void(self, row: LedgerRow, reason: str) -> None:
        """Take a verified row out, and have that verified."""
        clerk = self._entries[type(row)][row.pk].clerk
        _all_done(verification.void(model=type(row), items=[_now(row)], user=clerk, reason=reason))
        self._verify(type(row), [_now(row)])

    def take_over(self, row: LedgerRow) -> None:
        """A row that another desk entered."""
        entered = timezone.localtime(row.created_at).date()
        self._entries[type(row)][row.pk] = _Entry(self.staff.clerk_of(row.region), entered)

    def revise(self, row: Row, *, on: datetime.date, verify: bool = True, reason: str = "", **values: Any) -> None:
        """A change of a verified row on the day `on`; it waits beside it, or is verified too. `reason`: why that
        reaches back into a closed month."""
        model = type(row)
        rows: Any = model.objects
        row = rows.get(pk=row.pk)
        clerk = self._entries[model][row.pk].clerk
        revision = edit_row(row=row, values=values, user=clerk, version=row.version)
        if verify:
            self._verify(model, [_now(revision)], reason)
            self._moments[model][row.pk] = on
        else:
            self._entries[model][revision.pk] = _Entry(clerk, on)

    def backdate(self) -> None:
        """Move created, submitted, verified to the days on which they would have been, in the rows' story too.

        Events are written once and never again by everybody else.
        """
        with acting(self.staff.verifier, "backdate_demo"), connection.cursor() as cursor:
            for model, entries in self._entries.items():
                if not entries:
                    continue
                times = [self._times(model, pk, entry.on) for pk, entry in entries.items()]
                columns = [list(column) for column in zip(*times, strict=True)]
                cursor.execute(BACKDATE.format(table=model._meta.db_table), columns)
                events = cast(Any, model).pgh_event_model._meta
                with pgtrigger.ignore(f"{events.label}:append_only"):
                    cursor.execute(BACKDATE_EVENTS.format(table=events.db_table), columns)

    def _verify(self, model: type[LedgerRow], items: list[Item], reason: str = "") -> None:
        verify = verification.verify_explained if reason else verification.verify
        _all_done(verify(model=model, items=items, user=self.staff.verifier, reason=reason))

    def _in_state(self, model: type[LedgerRow], status: Status) -> Iterable[tuple[int, int]]:
        rows = model.objects.filter(pk__in=list(self._entries[model]), status=status)
        return list(rows.order_by("pk").values_list("pk", "version"))

    def _times(self, model: type[LedgerRow], pk: int, on: datetime.date) -> tuple[Any, ...]:
        """(id, created, submitted, decided); never later than now."""
        entered = on if on >= OPENED else OPENED + datetime.timedelta(days=self._random.randint(0, 30))
        created = self._at(entered)
        changed = self._moments[model].get(pk)
        submitted = self._at(changed) if changed else created + self._minutes(10, 180)
        decided = self._at(submitted.date() + datetime.timedelta(days=self._random.randint(1, 4)))
        latest = min(timezone.now(), self._at(self.today, hour=18))
        decided = min(decided, latest)
        submitted = min(submitted, decided - self._minutes(20, 90))
        return pk, min(created, submitted - self._minutes(5, 30)), submitted, decided

    def _at(self, day: datetime.date, *, hour: int | None = None) -> datetime.datetime:
        time = datetime.time(self._random.randint(9, 17) if hour is None else hour, self._random.randint(0, 59))
        return timezone.make_aware(datetime.datetime.combine(day, time))

    def _minutes(self, least: int, most: int) -> datetime.timedelta:
        return datetime.timedelta(minutes=self._random.randint(least, most))


BACKDATE = """
    UPDATE {table} SET
        created_at = t.created,
        submitted_at = CASE WHEN submitted_at IS NOT NULL THEN t.submitted END,
        verified_at = CASE WHEN verified_at IS NOT NULL THEN t.decided END,
        changed_at = CASE status WHEN 'draft' THEN t.created WHEN 'submitted' THEN t.submitted ELSE t.decided END
    FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
        AS t(id, created, submitted, decided)
    WHERE {table}.id = t.id
"""


BACKDATE_EVENTS = """
    UPDATE {table} SET
        pgh_created_at = CASE status WHEN 'draft' THEN t.created WHEN 'submitted' THEN t.submitted ELSE t.decided END
    FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
        AS t(id, created, submitted, decided)
    WHERE {table}.pgh_obj_id = t.id
"""


def _now(row: LedgerRow) -> Item:
    return Item(row.pk, type(row).objects.values_list("version", flat=True).get(pk=row.pk))


def _all_done(outcome: Outcome) -> None:
    if outcome.conflicts:
        raise DemoRefused("；".join(sorted({conflict.detail for conflict in outcome.conflicts})))
