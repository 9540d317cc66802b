"""Apps declare their ledgers; the registry collects; readers ask the registry.

A duplicate or late declaration fails at start.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from ledger.conditions import Condition
from ledger.measures import Count, Measure
from ledger.models import LedgerRow


@dataclass(frozen=True)
class Ledger:
    """One kind of facts. `key` is its name in the API's address and in plan files.

    `presence` names a many-to-many field to regions that a row reaches; it answers coverage and is
    never summed. `depends_on`: other ledgers that conditions read; a mark of theirs is a mark of this
    one, so they must lie in the same places.
    """

    key: str
    title: str
    model: type[LedgerRow]
    conditions: tuple[Condition, ...] = ()
    measures: tuple[Measure, ...] = ()
    presence: str = ""
    personal: bool = False
    depends_on: tuple[type[LedgerRow], ...] = ()

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def conditions_by_name(self) -> dict[str, Condition]:
        return {condition.name: condition for condition in self.conditions}


class RegistryError(Exception):
    """A declaration that cannot work; raised while the apps load."""


_ledgers: dict[str, Ledger] = {}
_measures: dict[str, tuple[Ledger, Measure]] = {}


def register(ledger: Ledger) -> Ledger:
    if ledger.key in _ledgers or any(known.table == ledger.table for known in _ledgers.values()):
        raise RegistryError(f"台账 {ledger.key} 登记了两次")
    for measure in ledger.measures:
        name = f"{ledger.key}.{measure.key}"
        if name in _measures:
            raise RegistryError(f"量 {name} 登记了两次")
        _check_columns(ledger, measure)
        _measures[name] = (ledger, measure)
    _ledgers[ledger.key] = ledger
    return ledger


def _check_columns(ledger: Ledger, measure: Measure) -> None:
    columns = [column for column in (measure.persons, measure.person) if column]
    if not isinstance(measure.value, Count):
        columns.append(measure.value.column)
    for column in columns:
        try:
            ledger.model._meta.get_field(column)
        except FieldDoesNotExist:
            raise RegistryError(f"量 {ledger.key}.{measure.key} 用了台账以外的列 {column}") from None


def ledgers() -> Iterator[Ledger]:
    return iter(_ledgers.values())


def by_key(key: str) -> Ledger:
    """Raises KeyError for an unknown key."""
    return _ledgers[key]


def by_table(table: str) -> Ledger:
    return next(ledger for ledger in _ledgers.values() if ledger.table == table)


def of_model(model: type[LedgerRow]) -> Ledger:
    return next(ledger for ledger in _ledgers.values() if ledger.model is model)


def wholes(model: type[LedgerRow]) -> list[str]:
    """The fields of a part that name its whole: the shop of a role."""
    relations: list[Any] = [ledger.model._meta.get_field(name) for ledger in ledgers() for name in ledger.model.PARTS]
    return [relation.field.name for relation in relations if relation.related_model is model]


def measure(name: str) -> tuple[Ledger, Measure]:
    """`"site-roles.sites"` → its ledger and measure; raises KeyError for an unknown name."""
    return _measures[name]


def measure_names() -> list[str]:
    return sorted(_measures)
