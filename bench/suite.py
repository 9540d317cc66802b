"""What county and country have in common: the portal with demo data, very many rows, and all measurements."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

from accounts import roles
from accounts.models import User
from bench import changes, imports, lighthouse, matrices, operands, pages, papers, rollup, rows, writers
from bench.databases import Database, copied
from bench.report import Line, say
from ledger.models import Mark
from ledger.registry import Ledger
from regions.models import Region
from service_centers.measures import SITE_ROLES
from targets import rolling
from targets.models import Plan

COUNTY = "500120"
PLAN = "fixtures/plans/bishan-2024.yaml"
SMALL_ROWS = 100_000
LEDGER: Ledger = SITE_ROLES


@dataclass(frozen=True)
class Prepared:
    """`small` is a copy from the time when the ledger had `small_size` rows."""

    county: Region
    reader: User
    small: Database
    small_size: int
    clerk: User


@dataclass(frozen=True)
class Effort:
    """How often each kind of measurement is repeated; `seconds` is for each run of the parallel writers."""

    scans: int = 5
    pages: int = 60
    writes: int = 200
    drains: int = 60
    writers: int = 3
    seconds: int = 8
    uploads: int = 2
    papers: int = 5
    upload_rows: int = 100_000


def prepare(*, size: int) -> Prepared:
    """`size` site-role rows besides the demo's."""
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
    clerk = User.objects.filter(groups__name=roles.DISTRICT_CLERK, region=county).earliest("pk")
    return Prepared(county, User.objects.get(username="demo-leader"), small, small_size, clerk)


def fill(county: Region, *, first: int, last: int) -> None:
    """Rows number `first` to `last`, and totals that hold."""
    rows.fill(first=first, last=last, county=county, tell=say)
    operands.eleven()
    rolling.recompute([LEDGER])
    rows.settle()
    say(f"totals of {last:,} rows for every kept date")


def measure(prepared: Prepared, *, folder: Path, effort: Effort) -> Iterator[Line]:
    """All goals that exist by now, one after the other."""
    county, small = prepared.county, prepared.small
    say("full roll-ups")
    yield from rollup.lines(LEDGER, rounds=effort.scans)
    say("pages")
    reader = pages.Reader(prepared.reader)
    shown = {name: address for name, address in addresses(county).items() if name not in ("overview", "one row")}
    yield from pages.html_lines(reader, shown, rounds=effort.pages)
    yield from pages.matrix_lines(rounds=max(effort.pages // 4, 3))
    yield from pages.sql_lines(reader, rounds=effort.pages)
    yield from pages.statement_lines(addresses(county), small, prepared.reader)
    yield from matrices.page_lines(county, rounds=max(effort.pages // 3, 3))
    say("papers")
    plan = Plan.objects.filter(region=county).earliest("pk")
    yield from papers.lines(plan, prepared.clerk, rounds=effort.papers)
    say("one changed row")
    changes.copy_without_triggers(LEDGER)
    villages = rows.measured_villages(county)
    changed = changes.Rows(LEDGER, villages)
    yield from changes.write_lines(changed, writes=effort.writes, drains=effort.drains)
    yield changes.growth_line(changed, villages, small, prepared.small_size, rounds=effort.drains)
    yield changes.dense_line(LEDGER, county, rows.TOWN_ROWS, rounds=max(effort.drains // 6, 1))
    changes.check_ancestors(LEDGER, county)
    say("parallel writers")
    yield writers.line(LEDGER, folder, rounds=effort.writers, seconds=effort.seconds)
    Mark.objects.all().delete()
    yield from imports.lines(prepared.clerk, folder, rows=effort.upload_rows, rounds=effort.uploads)


def visits(prepared: Prepared) -> list[lighthouse.Visit]:
    """What Lighthouse looks at: the leader's page, and a list in the admin."""
    dashboard, sites = (
        ("dashboard", "/", prepared.reader),
        ("admin list", "/admin/service_centers/site/", prepared.clerk),
    )
    return [
        lighthouse.Visit(*dashboard, is_phone=False, speed=0.95, access=1.0),
        lighthouse.Visit(*dashboard, is_phone=True, speed=0.9, access=1.0),
        lighthouse.Visit(*sites, is_phone=False, speed=0.9, access=0.9),
    ]


def addresses(county: Region) -> dict[str, str]:
    """The kinds of pages that a leader opens."""
    row = LEDGER.model.objects.within(county).counted().order_by("pk").values_list("pk", flat=True).first()
    town = Region.objects.within(county).at_level(Region.Level.TOWN).order_by("code").values_list("code", flat=True)[0]
    return {
        "overview": "/",
        "indicator": "/indicators/6/",
        "rows behind it": "/indicators/6/evidence/",
        "town": f"/towns/{town}/",
        "towns": "/towns/",
        "indicators by month": "/indicators/",
        "one row": f"/rows/{LEDGER.key}/{row}/",
    }
