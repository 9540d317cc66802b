"""Excel both ways: a file of 100,000 rows × 12 columns in, audited and marked, and the same rows out."""

import datetime
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection, transaction

from bench.pairs import Timed, interleaved
from bench.report import Line, line, say
from ledger.audit import acting

BARE = "bench_bare_services"
KEYED = "bench_keyed_services"
NAME = "services.xlsx"
TABLE = "service_centers_productionservice"
HEADINGS = (
    "作业所在村", "粒度", "服务主体", "服务对象", "服务户数", "作物", "季节", "环节", "作业遍数", "作业面积（亩）",
    "作业日期", "备注",
)  # fmt: skip
DEFAULT_ROWS = 5_000
MEGABYTE = 1024 * 1024


class Upload:
    """A file of production services in many villages, and the same rows ready for COPY."""

    def __init__(self, user: Any, folder: Path, rows: int) -> None:
        from members.models import Organisation
        from regions.models import Region

        self.user = user
        self.rows = rows
        self.villages = list(Region.objects.within(user.region).at_level("village").order_by("code")[:200])
        self.providers = list(Organisation.objects.counted().visible_to(user).order_by("pk")[:50])
        self.links = _links()
        self.path = folder / NAME
        self.small_path = folder / "services_small.xlsx"
        self._write(self.path, rows)
        self._write(self.small_path, min(DEFAULT_ROWS, rows))

    def _write(self, path: Path, rows: int) -> None:
        first = datetime.datetime(2026, 1, 1)  # noqa: DTZ001  a spreadsheet's dates have no zone
        with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
            sheet, day = book.add_worksheet("社会化服务"), book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_row(0, 0, HEADINGS)
            for n in range(1, rows + 1):
                village = self.villages[n % len(self.villages)]
                provider = self.providers[n % len(self.providers)]
                link = self.links[n % len(self.links)]
                before = (
                    f"{village.code} {village.name}",
                    "单笔",
                    provider.number,
                    "小农户",
                    n % 9 + 1,
                    "水稻",
                    "春季",
                )
                sheet.write_row(n, 0, (*before, link.name, n % 3 + 1, n % 977 + 0.5))
                sheet.write_datetime(n, 10, first + datetime.timedelta(days=n % 300), day)
                sheet.write_string(n, 11, f"第 {n} 笔")

    def store(self) -> None:
        """The road of `manage.py import_ledger` and the worker, in one go."""
        from ledger.imports import engine, jobs

        with transaction.atomic():
            job = self._job()
            result = engine.run(path=self.path, resource=jobs.sheet_of(job), job_id=job.pk, store=True)
        if result.counts["new"] != self.rows:
            raise RuntimeError(f"stored {dict(result.counts)}: {result.errors[:3]}")

    def store_by_the_page(self) -> None:
        """As the page does it: the file is kept, looked at, and on a second order looked at again and stored."""
        from ledger.imports import jobs

        job = self._job()
        jobs.work(job.pk)
        jobs.ask_to_store(job=job, only_good=False)
        job = jobs.work(job.pk)
        if job.count("new") != self.rows:
            raise RuntimeError(f"stored {job.state} {job.counts} {job.detail}")

    def _job(self) -> Any:
        from ledger import registry
        from ledger.imports import jobs

        ledger = registry.by_key("production-services")
        return jobs.upload(user=self.user, ledger=ledger, name=NAME, content=self.path.read_bytes())

    def forget(self) -> None:
        """What was stored, so that the next round finds the table as it was and takes no row for a repeated one."""
        from ledger.imports.models import ImportJob

        ImportJob.objects.filter(name=NAME).delete()
        with transaction.atomic(), acting(None, "bench"), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE source = 'import' AND NOT is_demo")
            cursor.execute("DELETE FROM ledger_mark WHERE ledger = %s", [TABLE])
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {TABLE}")

    def keep_for_copy(self) -> None:
        """The stored rows as COPY takes them, and a copy of the table with its indexes and no triggers."""
        from service_centers.models import ProductionService

        names = [column.column for column in ProductionService._meta.concrete_fields if not column.generated]
        self.columns = ", ".join(f'"{name}"' for name in names)
        buffer = io.StringIO()
        with connection.cursor() as cursor:
            cursor.copy_expert(
                f"COPY (SELECT {self.columns} FROM {TABLE} WHERE source = 'import' AND NOT is_demo) TO STDOUT", buffer
            )
            for table in (BARE, KEYED):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")
                cursor.execute(f"CREATE TABLE {table} (LIKE {TABLE} INCLUDING ALL)")
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
                [TABLE],
            )
            for (key,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {KEYED} ADD {key}")
        self.copied = buffer.getvalue()

    def read_and_copy(self, table: str = BARE) -> None:
        """The floor: read the file, COPY the same rows into the bare table."""
        from python_calamine import CalamineWorkbook

        CalamineWorkbook.from_path(str(self.path)).get_sheet_by_index(0).to_python()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({self.columns}) FROM STDIN", io.StringIO(self.copied))

    def empty_bare(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {BARE}, {KEYED}")

    def store_by_default(self) -> float:
        """Seconds that django-import-export's ModelResource takes for the small file, with the audit's context."""
        import tablib
        from import_export import fields, resources
        from import_export.widgets import ForeignKeyWidget

        from members.models import Organisation
        from regions.models import Region
        from service_centers.models import Grain, ProductionLink, ProductionService
        from service_centers.models.production import SubjectKind

        def by(model: Any, name: str, heading: str, key: str) -> Any:
            return fields.Field(attribute=name, column_name=heading, widget=ForeignKeyWidget(model, key))

        class Default(resources.ModelResource):
            region = by(Region, "region", "作业所在村", "code")
            provider = by(Organisation, "provider", "服务主体", "pk")
            link = by(ProductionLink, "link", "环节", "name")

            class Meta:
                model = ProductionService
                import_id_fields = ()
                fields = (
                    "region", "provider", "link", "grain", "subject_kind", "subjects", "crop", "season", "passes",
                    "area_mu", "occurred_on",
                )  # fmt: skip
                use_transactions = True
                force_init_instance = True

            def before_import_row(self, row: Any, **kwargs: Any) -> None:
                row["作业所在村"] = row["作业所在村"].split()[0]
                row["服务主体"] = str(int(row["服务主体"].split("-")[1]))
                row |= {"grain": Grain.SINGLE, "subject_kind": SubjectKind.SMALL_FARMER}
                named = ("subjects", "服务户数"), ("crop", "作物"), ("season", "季节"), ("passes", "作业遍数")
                row |= {name: row[heading] for name, heading in named}
                row |= {"area_mu": row["作业面积（亩）"], "occurred_on": row["作业日期"]}

            def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
                instance.source = "import"

        began = time.perf_counter()
        dataset = tablib.Dataset().load(self.small_path.read_bytes(), format="xlsx")
        with acting(self.user, "bench"):
            result = Default().import_data(dataset, raise_errors=True)
        if result.totals["new"] != min(DEFAULT_ROWS, self.rows):
            raise RuntimeError(dict(result.totals))
        return time.perf_counter() - began

    def fetch(self) -> None:
        """The floor of an export: the rows by a server-side cursor."""
        with transaction.atomic():
            cursor = connection.connection.cursor("bench")
            cursor.itersize = 2_000
            cursor.execute(f"SELECT * FROM {TABLE} WHERE source = 'import' AND NOT is_demo")
            for _ in cursor:
                pass
            cursor.close()

    def export(self) -> None:
        _export(self.user, str(self.path.with_name("out.xlsx")))


def lines(user: Any, folder: Path, *, rows: int, rounds: int) -> Iterator[Line]:
    """`user`: a district clerk."""
    say(f"Excel, {rows:,} rows")
    upload = Upload(user, folder, rows)
    upload.store()
    upload.keep_for_copy()
    yield line(
        f"Excel out, {rows:,} rows",
        "server-side cursor",
        interleaved(Timed(upload.fetch), Timed(upload.export), rounds=rounds),
        at_most=20,
    )
    upload.forget()
    pair = interleaved(
        Timed(upload.read_and_copy, before=upload.empty_bare),
        Timed(upload.store, before=upload.forget),
        rounds=rounds,
        warm_up=0,
    )
    floor = "calamine read + bare COPY"
    yield line(f"Excel in, {rows:,} rows, file to stored, audited, marked", floor, pair, at_most=3.5)
    keyed = interleaved(
        Timed(upload.read_and_copy, before=upload.empty_bare),
        Timed(partial(upload.read_and_copy, KEYED), before=upload.empty_bare),
        rounds=rounds,
        warm_up=0,
    )
    # What no upload can do without: the rows are in the ledger when all their keys have been looked up.
    yield line("    the floor with the table's foreign keys", floor, keyed)
    twice = interleaved(
        Timed(upload.read_and_copy, before=upload.empty_bare),
        Timed(upload.store_by_the_page, before=upload.forget),
        rounds=max(rounds // 2, 1),
        warm_up=0,
    )
    yield line("    by the page: kept, looked at, stored", floor, twice)
    upload.forget()
    by_default = upload.store_by_default() * rows / min(DEFAULT_ROWS, rows)
    yield Line("    import-export's default, extrapolated", "our road", pair.measured, by_default * 1000, at_least=20)
    upload.forget()


def memory_lines(user: Any, folder: Path, *, rows: int) -> Iterator[Line]:
    """Of processes that do nothing else; after `lines`."""
    upload = Upload(user, folder, rows)
    yield _memory_line("    memory in, reader's process included", user, folder, "import", at_most=600)
    yield _memory_line("    memory out, above the idle portal", user, folder, "export", at_most=100)
    upload.forget()


def _memory_line(what: str, user: Any, folder: Path, deed: str, *, at_most: int) -> Line:
    """The highest resident memory of a process that does nothing else; the floor is 1 MB, so the ratio is megabytes."""
    connection.close()
    peak = _peak(deed, user, folder)
    idle = _peak("idle", user, folder) if deed == "export" else 0
    return Line(what, "1 MB", 1, (peak - idle) / MEGABYTE, "MB", at_most)


def _peak(deed: str, user: Any, folder: Path) -> int:
    command = [sys.executable, "-m", "bench.imports", deed, user.username, str(folder)]
    process = subprocess.Popen(command, env=os.environ)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _tree(process.pid)))
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError(f"{deed} failed")
    return peak


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _links() -> list[Any]:
    from service_centers.models import ProductionLink

    with acting(None, "bench"):
        for code, name in (("plough", "耕"), ("sow", "种"), ("protect", "防"), ("reap", "收")):
            if not ProductionLink.objects.filter(name=name).exists():
                ProductionLink.objects.create(code=code, name=name)
    return list(ProductionLink.objects.order_by("pk"))


def _export(user: Any, path: str) -> None:
    from ledger import sheets
    from ledger.resources import resource_of
    from service_centers.models import ProductionService

    resource = resource_of(ProductionService)(user=user)
    sheets.write(path, resource, resource.get_queryset().filter(source="import", is_demo=False).order_by("pk"))


def _alone() -> None:
    """One deed in a process of its own, whose memory is watched."""
    deed, username, folder = sys.argv[1:]
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    user = get_user_model().objects.get(username=username)
    if deed == "import":
        call_command("import_ledger", "production-services", Path(folder) / NAME, user=username)
    elif deed == "export":
        _export(user, str(Path(folder) / "out.xlsx"))


if __name__ == "__main__":
    _alone()
