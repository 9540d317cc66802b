"""The many-to-many links of the rows that one upload stores: written once the rows are there."""

from collections.abc import Mapping
from typing import Any

from ledger.entry import link_fields
from ledger.models import LedgerRow


class Links:
    """What each row is to be linked with, by field; a row's last word holds."""

    def __init__(self, model: type[LedgerRow]) -> None:
        self.model = model
        self.names = link_fields(model)
        self._wanted: dict[str, list[tuple[LedgerRow, list[Any]]]] = {name: [] for name in self.names}

    def take(self, row: LedgerRow, values: Mapping[str, Any]) -> None:
        for name in self.names:
            if name in values:
                self._wanted[name].append((row, list(values[name])))

    def copy(self, source: LedgerRow, target: LedgerRow) -> None:
        """A revision begins with the links of its row."""
        self.take(target, {name: getattr(source, name).all() for name in self.names})

    def write(self) -> None:
        for name in self.names:
            wanted = {row.pk: items for row, items in self._wanted[name]}
            if wanted:
                self._replace(name, wanted)

    def _replace(self, name: str, wanted: dict[Any, list[Any]]) -> None:
        field: Any = self.model._meta.get_field(name)
        through = field.remote_field.through
        own, other = (
            through._meta.get_field(one()).attname for one in (field.m2m_field_name, field.m2m_reverse_field_name)
        )
        kept = through._default_manager.filter(**{f"{own}__in": wanted})
        found = {(getattr(link, own), getattr(link, other)): link.pk for link in kept}
        asked = {(row, item.pk): None for row, items in wanted.items() for item in items}
        through._default_manager.filter(pk__in=[pk for key, pk in found.items() if key not in asked]).delete()
        new = [through(**{own: row, other: item}) for row, item in asked if (row, item) not in found]
        through._default_manager.bulk_create(new)
