"""The seasons that the portal brings along (fixtures/seasons.yaml), to be changed by each office."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.located_yaml import read
from accounts.yaml_schema import check_schema
from ledger.audit import acting
from targets.models import Season
from targets.plan_files.header import wanted_seasons
from targets.plan_files.loading import schema

FILE = settings.BASE_DIR / "fixtures" / "seasons.yaml"


@dataclass(frozen=True)
class LoadedSeasons:
    known: int
    added: int


def load_seasons(path: Path = FILE) -> LoadedSeasons:
    """Add what is missing; what is there stays as the office has it. Raises FileRefused, then nothing was stored."""
    document = read(path)
    check_schema(document, _schema())
    wanted = wanted_seasons(document)
    document.refuse_if_wrong()
    with acting(None, "load_seasons", file=path.name), transaction.atomic():
        there = set(Season.objects.values_list("code", flat=True))
        missing = [Season(code=code, **row.values) for code, row in wanted.items() if code not in there]
        Season.objects.bulk_create(missing)
    return LoadedSeasons(len(wanted), len(missing))


def _schema() -> dict[str, Any]:
    """As the section of the same name in a plan file."""
    whole = schema()
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["seasons"],
        "properties": {"seasons": whole["properties"]["seasons"]},
        "$defs": whole["$defs"],
    }
