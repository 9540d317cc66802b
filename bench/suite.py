"""What county and country have in common: the portal with demo data, very many rows, and all measurements."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

from accounts.models import User
from bench import changes, operands, pages, rollup, rows, writers
from bench.databases import Database, copied
from bench.report import Line, say
from ledger.models import Mark
from ledger.registry import Ledger
from regions.models import Region
from service_centers.measures import SITE_ROLES
from targets import rolling

COUNTY = "500120"
PLAN = "fixtures/plans/bishan-2024.yaml"
SMALL_ROWS = 100_000


@dataclass(frozen=True)
class Effort:
    """How often each kind of measurement is repeated. `seconds` is for each run of the parallel writers."""

    scans: int = 5
    writes: int = 200
    pages: int = 60
    writers: int = 3
    seconds: int = 8


def prepare(*, size: int) -> tuple[Region, Database]:
    """`size` site-role rows besides the demo's; a copy of the database was kept when it had SMALL_ROWS."""
    say("departments, roles, plan, demo data")
    call_command("load_departments", verbosity=0)
    call_command("load_roles", verbosity=0)
    call_command("load_plan", PLAN, verbosity=0)
    call_command("seed_demo", verbosity=0)
    county = Region.objects.get(code=COUNTY)
    small_size = min(SMALL_ROWS, size // 10)
    fill(county, first=1, last=small_size)
    small = copied("bench_small")
    fill(county, first=small_size + 1, last=size)
    return county, small


def fill(county: Region, *, first: int, last: int) -> None:
    rows.fill(first=first, last=last, county=county, tell=say)
    operands.eleven()
    rolling.recompute([SITE_ROLES])
    rows.settle()
    say(f"totals of {last:,} rows for every kept date")


def measure(*, county: Region, small: Database, folder: Path, effort: Effort) -> Iterator[Line]:
    """All goals that exist by now, one after the other."""
    ledger: Ledger = SITE_ROLES
    say("full roll-ups")
    yield from rollup.lines(ledger, rounds=effort.scans)
    say("pages")
    leader = User.objects.get(username="demo-leader")
    reader = pages.Reader(leader)
    yield from pages.html_lines(reader, rounds=effort.pages)
    yield from pages.sql_lines(reader, rounds=effort.pages)
    yield from pages.statement_lines(addresses(ledger, county), small, leader)
    say("one changed row")
    changes.copy_without_triggers(ledger)
    changed = changes.Rows(ledger, rows.measured_villages(county))
    yield from changes.write_lines(changed, rounds=effort.writes)
    with small.used():
        changes.Rows(ledger, rows.measured_villages(county))
    yield changes.growth_line(changed, small, SMALL_ROWS, rounds=effort.writes // 4)
    yield changes.dense_line(ledger, county, rows.TOWN_ROWS, rounds=max(effort.writes // 20, 1))
    changes.check_ancestors(ledger, county)
    say("parallel writers")
    yield writers.line(ledger, folder, rounds=effort.writers, seconds=effort.seconds)
    Mark.objects.all().delete()


def addresses(ledger: Ledger, county: Region) -> dict[str, str]:
    """The kinds of pages that a leader opens."""
    row = ledger.model.objects.within(county).counted().order_by("pk").values_list("pk", flat=True).first()
    return {
        "overview": "/",
        "indicator": "/indicators/6/",
        "rows behind it": "/indicators/6/evidence/",
        "one row": f"/rows/{ledger.key}/{row}/",
    }
