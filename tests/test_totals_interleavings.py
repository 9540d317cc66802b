"""Two connections at once, each interleaving forced: the totals come out right every time.

The tests commit for real; a second connection works in a thread of its own.
"""

import datetime
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction

from ledger.models import Mark
from service_centers.measures import SITE_ROLES
from targets import rolling, store
from targets.closing import close_month
from targets.models import LATEST, Total
from targets.progress import progress
from tests import small_plan
from tests.small_plan import verified_society
from tests.stage import built_once

OPENED = datetime.date(2025, 3, 1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@built_once
def plan(cast):
    return small_plan.build_plan(cast.place.county)


class Beside(threading.Thread):
    """A deed on a second connection; `result()` waits for it and gives or raises what it gave or raised."""

    def __init__(self, deed: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.deed, self.given, self.raised = deed, None, None
        self.start()

    def run(self) -> None:
        try:
            self.given = self.deed()
        except BaseException as error:
            self.raised = error
        finally:
            connections.close_all()

    def result(self) -> Any:
        self.join(timeout=30)
        assert not self.is_alive(), "the second connection hangs"
        if self.raised:
            raise self.raised
        return self.given


@contextmanager
def in_the_middle_of_a_count(deed: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run `deed` on another connection after the marks were read and before the first count."""
    gather, once = store.gather, []

    def gather_after_deed(*args: Any, **options: Any) -> None:
        if not once:
            once.append(True)
            Beside(deed).result()
        gather(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(store, "gather", gather_after_deed)
        yield
    assert once, "the deed was never run"


def totals_equal_a_recount() -> bool:
    before = small_plan.every_total()
    rolling.recompute()
    return small_plan.every_total() == before


def district_value(cast) -> int:
    return int(Total.objects.get(region=cast.place.county, as_of=LATEST).value)


def waiting_for_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(cursor.fetchone()[0])


def test_a_second_drain_waits_for_the_first_and_counts_nothing_twice(cast, plan):
    verified_society(cast, cast.place.village, "甲", OPENED)
    with rolling.writing(SITE_ROLES):
        second = Beside(rolling.drain)
        while not waiting_for_lock():
            pass
        rolling.drain()
    second.result()
    assert district_value(cast) == 1
    assert totals_equal_a_recount()


def test_a_row_written_while_a_drain_counts_is_neither_lost_nor_counted_twice(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    with in_the_middle_of_a_count(lambda: verified_society(cast, cast.place.other_village, "乙", OPENED), monkeypatch):
        rolling.drain()
    assert Mark.objects.exists(), "the mark of the later row waits for the next drain"
    rolling.drain()
    assert district_value(cast) == 2
    assert totals_equal_a_recount()


def test_a_row_in_the_same_village_written_while_a_drain_counts_comes_out_once(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    with in_the_middle_of_a_count(lambda: verified_society(cast, cast.place.village, "乙", OPENED), monkeypatch):
        rolling.drain()
    rolling.drain()
    assert district_value(cast) == 2
    assert totals_equal_a_recount()


def test_a_row_written_during_a_full_recompute_is_there_after_the_next_drain(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    with in_the_middle_of_a_count(
        lambda: verified_society(cast, cast.place.neighbour_village, "乙", OPENED), monkeypatch
    ):
        rolling.recompute()
    rolling.drain()
    assert district_value(cast) == 2
    assert totals_equal_a_recount()


def test_a_drain_that_starts_during_a_full_recompute_waits_for_it(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    drains: list[Beside] = []

    def start_a_drain() -> None:
        verified_society(cast, cast.place.village, "乙", OPENED)
        drains.append(Beside(rolling.drain))

    with in_the_middle_of_a_count(start_a_drain, monkeypatch):
        rolling.recompute()
    drains[0].result()
    assert district_value(cast) == 2
    assert totals_equal_a_recount()


def test_a_writer_that_commits_after_the_drain_is_counted_by_the_next(cast, plan):
    wrote, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            verified_society(cast, cast.place.village, "甲", OPENED)
            wrote.set()
            may_commit.wait(timeout=30)

    writer = Beside(write_slowly)
    assert wrote.wait(timeout=30)
    rolling.drain()
    assert not Total.objects.exists()
    may_commit.set()
    writer.result()
    rolling.drain()
    assert district_value(cast) == 1
    assert totals_equal_a_recount()


def test_a_drain_killed_in_the_middle_changes_nothing_in_the_end(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    apply_differences = store.apply_differences

    def die(*args: Any, **options: Any) -> None:
        apply_differences(*args, **options)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(store, "apply_differences", die)
        with pytest.raises(OperationalError):
            rolling.drain()
    connection.close()
    assert not Total.objects.exists()
    assert Mark.objects.exists()
    rolling.drain()
    assert district_value(cast) == 1
    assert totals_equal_a_recount()


def test_a_killed_writer_leaves_neither_row_nor_mark(cast, plan):
    rolling.drain()
    Mark.objects.all().delete()

    def write_and_die() -> None:
        with transaction.atomic():
            verified_society(cast, cast.place.village, "甲", OPENED)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(OperationalError):
        Beside(write_and_die).result()
    assert not SITE_ROLES.model.objects.exists()
    assert not Mark.objects.exists()


def test_a_row_verified_while_a_month_is_closed_is_in_now_but_not_in_then(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    rolling.drain()
    month = datetime.date(2025, 12, 31)
    close_month_late = threading.Event()

    def write_while_closing() -> None:
        verified_society(cast, cast.place.other_village, "乙", OPENED)
        close_month_late.set()

    from targets import closing

    copy_progress = closing._copy_progress

    def copy_after_write(closed: Any) -> None:
        Beside(write_while_closing).result()
        copy_progress(closed)

    with monkeypatch.context() as patch:
        patch.setattr(closing, "_copy_progress", copy_after_write)
        close_month(plan=plan, as_of=month, user=cast.district_clerk)
    assert close_month_late.is_set()
    rolling.drain()
    assert progress(plan=plan, region=cast.place.county, as_of=month)[0].value == 2
    assert progress(plan=plan, region=cast.place.county, as_of=month, view="then")[0].value == 1
    assert totals_equal_a_recount()


def test_a_row_verified_while_totals_are_checked_is_no_difference(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    rolling.drain()
    with in_the_middle_of_a_count(lambda: verified_society(cast, cast.place.other_village, "乙", OPENED), monkeypatch):
        found = rolling.reconcile()
    assert (found.differences, found.detail) == (0, [])
    rolling.drain()
    assert district_value(cast) == 2
    assert totals_equal_a_recount()


def test_a_wrong_total_is_found_though_a_row_is_verified_meanwhile(cast, plan, monkeypatch):
    verified_society(cast, cast.place.village, "甲", OPENED)
    rolling.drain()
    Total.objects.filter(as_of=LATEST, region=cast.place.county).update(value=9)
    with in_the_middle_of_a_count(
        lambda: verified_society(cast, cast.place.neighbour_village, "乙", OPENED), monkeypatch
    ):
        found = rolling.reconcile()
    assert found.differences == 1
    assert found.detail[0]["region"] == cast.place.county.pk


def test_a_row_verified_while_the_day_rolls_is_counted_once(cast, plan, monkeypatch):
    today = small_plan.today()
    verified_society(cast, cast.place.village, "甲", OPENED, ended_on=today + datetime.timedelta(days=1))
    rolling.drain()
    tomorrow = today + datetime.timedelta(days=1)
    with in_the_middle_of_a_count(lambda: verified_society(cast, cast.place.other_village, "乙", OPENED), monkeypatch):
        rolling.roll_day(tomorrow)
    rolling.drain(today=tomorrow)
    assert district_value(cast) == 1


def test_a_drain_that_starts_while_a_month_is_closed_waits_for_it(cast, plan, monkeypatch):
    from targets import closing

    verified_society(cast, cast.place.village, "甲", OPENED)
    drains: list[Beside] = []
    copy_progress = closing._copy_progress

    def copy_beside_a_drain(closed: Any) -> None:
        verified_beside = Beside(lambda: verified_society(cast, cast.place.other_village, "乙", OPENED))
        verified_beside.result()
        drains.append(Beside(rolling.drain))
        while not waiting_for_lock():
            pass
        copy_progress(closed)

    month = datetime.date(2025, 12, 31)
    with monkeypatch.context() as patch:
        patch.setattr(closing, "_copy_progress", copy_beside_a_drain)
        close_month(plan=plan, as_of=month, user=cast.district_clerk)
    drains[0].result()
    assert progress(plan=plan, region=cast.place.county, as_of=month, view="then")[0].value == 1
    assert district_value(cast) == 2
    assert totals_equal_a_recount()
