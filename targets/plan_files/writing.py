"""Writing only what differs: an unchanged row leaves no event behind."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Wanted:
    """What a row is to look like: its fields and, as ids, its many-to-many links."""

    values: dict[str, Any]
    links: dict[str, set[int]] = field(default_factory=dict)


@dataclass
class Tally:
    """Rows that a load added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def write(self, row: models.Model, wanted: Wanted) -> None:
        """Save `row` with the wanted values and links where it has others, or is new."""
        is_new = row.pk is None
        differs = [name for name, value in wanted.values.items() if is_new or getattr(row, name) != value]
        if differs:
            for name in differs:
                setattr(row, name, wanted.values[name])
            row.save()
        relinked = [name for name, ids in wanted.links.items() if ids != (set() if is_new else _linked(row, name))]
        for name in relinked:
            manager = getattr(row, name)
            manager.add(*wanted.links[name]) if is_new else manager.set(wanted.links[name])
        self.added += is_new
        self.changed += not is_new and bool(differs or relinked)

    def remove(self, row: models.Model) -> None:
        row.delete()
        self.removed += 1


def _linked(row: models.Model, name: str) -> set[int]:
    return {linked.pk for linked in getattr(row, name).all()}
