"""The benchmark runs at all, in miniature: every goal comes out with both sides."""

import psycopg2
import pytest
from django.db import connection

from bench import databases, divisions, report, rows, suite
from bench.pairs import Timed, interleaved
from tests import small_plan

pytestmark = pytest.mark.django_db(transaction=True)

ONCE = suite.Effort(scans=1, pages=1, writes=1, drains=1, writers=1, seconds=1, uploads=1, upload_rows=40, papers=1)
CSV = {
    "provinces.csv": 'code,name\n50,"甲市"\n',
    "cities.csv": 'code,name\n5001,"市辖区"\n',
    "areas.csv": 'code,name\n500101,"乙区"\n',
    "streets.csv": 'code,name\n500101100,"丙镇"\n',
    "villages.csv": 'code,name\n500101100200,"丁村村民委员会"\n500101100201,"戊村村民委员会"\n',
}


@pytest.fixture
def small_towns(monkeypatch):
    monkeypatch.setattr(rows, "TOWN_ROWS", 80)


@pytest.fixture
def dropped_afterwards():
    """A name for the copy of the database."""
    name = f"{connection.settings_dict['NAME']}_small"
    yield name
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_places, bench_staging, bench_bare")
    settings = connection.settings_dict
    server = psycopg2.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname="postgres",
    )
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server.close()


@pytest.mark.filterwarnings("ignore:No directory at")
def test_every_measurement_gives_its_line(cast, small_towns, dropped_afterwards, settings, tmp_path):
    settings.ROOT_URLCONF = "bench.urls"
    county = cast.place.county
    small_plan.build_plan(county)
    suite.fill(county, first=1, last=200)
    small = databases.copied(dropped_afterwards)
    suite.fill(county, first=201, last=400)
    prepared = suite.Prepared(county, cast.leader, small, 200, cast.district_clerk)
    lines = list(suite.measure(prepared, folder=tmp_path, effort=ONCE))
    small.close()
    assert [one.what.strip().split(":")[0] for one in lines if one.verdict != "reported"] == [
        "full roll-up",
        "full roll-up",
        "dashboard HTML, one user",
        "indicator HTML, one user",
        "rows behind it HTML, one user",
        "town HTML, one user",
        "towns HTML, one user",
        "indicators by month HTML, one user",
        "per cell",
        "dashboard SQL over stored totals",
        *["SQL statements"] * 7,
        "dashboard HTML with a matrix of 100 x 40",
        "the write itself, audit and marks included",
        "its growth with the table, the town's rows being equal",
        "8 parallel writers, audit and marks included",
        "Excel out, 40 rows",
        "Excel in, 40 rows, file to stored, audited, marked",
        "import-export's default, extrapolated",
    ]
    assert all(one.floor > 0 and one.measured > 0 for one in lines)


def test_the_country_loads_faster_than_by_mptt(db, tmp_path):
    for name, text in CSV.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    line = divisions.load_line(tmp_path)
    assert line.floor > 0
    assert line.measured > 0


def test_a_missed_goal_is_said_in_the_table_and_below_it(capsys):
    fast = report.Line("fast", "floor", 1.0, 1.5, at_most=2)
    slow = report.Line("slow", "floor", 1.0, 2.5, at_most=2)
    rate = report.Line("rate", "without", 100.0, 50.0, unit="/s", at_least=0.6)
    report.close([fast, slow, rate], heading="Heading")
    said = capsys.readouterr().out
    assert said.rstrip().endswith("MISSED: slow, rate")
    assert [line.split()[-1] for line in said.splitlines() if line.startswith(("fast", "slow", "rate"))] == [
        "met",
        "MISSED",
        "MISSED",
    ]


def test_both_sides_run_in_turn_and_preparations_are_not_timed():
    order = []
    floor, measured = Timed(lambda: order.append("f")), Timed(lambda: order.append("m"), lambda: order.append("before"))
    interleaved(floor, measured, rounds=2, warm_up=0)
    assert order == ["f", "before", "m", "before", "m", "f"]
