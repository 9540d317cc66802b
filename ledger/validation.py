"""All errors of a row at once, each at its field and in words that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint

from ledger import neighbours
from ledger.compiled import Judge, NotCompiled, compiled
from ledger.models import LedgerRow, StockRow

# Set by the deeds themselves, or judged by the one-to-one constraint in the database.
NOT_TYPED = ("hands", "created_by", "changed_by", "changed_for", "verified_by", "revises")


def validate(row: LedgerRow, links: Mapping[str, Any] | None = None, *, holding: bool = True) -> None:
    """Raise ValidationError unless the row may be stored as it is.

    `links`: many-to-many fields as they will stand; of the others what is stored is judged.
    `holding`: whoever stores a neighbour of the row at the same time waits for this transaction; not where the row
    stands in the ledger already as it is, or the whole ledger is held.
    """
    errors: dict[str, list[ValidationError]] = {}
    row.derive()
    try:
        row.full_clean(exclude=NOT_TYPED, validate_constraints=False)
    except ValidationError as error:
        errors = error.update_error_dict({})
    try:
        if holding:
            neighbours.hold(row)
        row.check_neighbours()
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    if row.judges_links():
        try:
            row.check_links(links_of(row, links or {}))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    for rule in _rules(type(row)):
        wrong = {"ended_on" if name == "valid_until" else name for name in errors}
        try:
            rule.check(row, wrong)
        except ValidationError as error:
            errors.setdefault(field_of(type(row), rule.constraint), []).extend(error.error_list)
    if errors:
        raise ValidationError(errors)


def links_of(row: LedgerRow, given: Mapping[str, Any]) -> dict[str, list[Any]]:
    """All many-to-many fields of the row: as given, else as stored."""
    return {
        field.name: list(given[field.name] if field.name in given else getattr(row, field.name).all() if row.pk else ())
        for field in row._meta.many_to_many
    }


@cache
def judged(model: type[LedgerRow]) -> list[BaseConstraint]:
    """Constraints that what somebody typed can break; those of status and edition cost three queries for nothing."""
    typed = {field.name for field in model.business_fields()} | {"region"}
    return [
        constraint
        for constraint in model._meta.constraints
        if not isinstance(constraint, CheckConstraint) or typed & _columns_of(constraint)
    ]


def _columns_of(constraint: CheckConstraint) -> set[str]:
    condition: Any = constraint.condition
    return set(condition.referenced_base_fields)


@dataclass(frozen=True)
class _Rule:
    """`applies`: for a check what has to hold, for a key which rows it concerns; None where only the database knows."""

    constraint: BaseConstraint
    applies: Judge | None
    rests_on: frozenset[str]

    def check(self, row: LedgerRow, wrong: set[str]) -> None:
        """As Django's `validate`, which has the database evaluate the condition with every value of the row in it:
        that was a third of what storing a row cost."""
        constraint = self.constraint
        if self.applies is None:
            constraint.validate(type(row), row, exclude=wrong)
        elif not wrong & self.rests_on and self._is_broken(row, self.applies):
            raise ValidationError(constraint.get_violation_error_message(), code=constraint.violation_error_code)

    def _is_broken(self, row: LedgerRow, applies: Judge) -> bool:
        if not isinstance(self.constraint, UniqueConstraint):
            return applies(row) is False
        columns: dict[str, Any] = {name: row._meta.get_field(name) for name in self.constraint.fields}
        values = {name: getattr(row, column.attname) for name, column in columns.items()}
        nulls_count = self.constraint.nulls_distinct is False
        if (None in values.values() and not nulls_count) or applies(row) is False:
            return False
        key = {
            (f"{name}__isnull" if value is None else name): (True if value is None else value)
            for name, value in values.items()
        }
        others = type(row)._default_manager.filter(self.constraint.condition, **key)
        return others.exclude(pk=row.pk).exists()


@cache
def _rules(model: type[LedgerRow]) -> list[_Rule]:
    return [_Rule(constraint, *_compiled(model, constraint)) for constraint in judged(model)]


def _compiled(model: type[LedgerRow], constraint: BaseConstraint) -> tuple[Judge | None, frozenset[str]]:
    condition: Any = getattr(constraint, "condition", None)
    is_key = isinstance(constraint, UniqueConstraint) and constraint.fields
    if not isinstance(condition, Q) or not (is_key or isinstance(constraint, CheckConstraint)):
        return None, frozenset()
    fields = constraint.fields if isinstance(constraint, UniqueConstraint) else ()
    try:
        return compiled(model, condition), frozenset({*fields, *condition.referenced_base_fields})
    except NotCompiled:
        return None, frozenset()


def field_of(model: type[LedgerRow], constraint: BaseConstraint) -> str:
    """Where the sentence of a constraint is shown: the key's first field, the last field of a comparison."""
    named: set[str] = set()
    if isinstance(constraint, UniqueConstraint):
        named = set(constraint.fields[:1])
    elif isinstance(constraint, CheckConstraint):
        named = _columns_of(constraint)
    typed = [field.name for field in model.business_fields() if field.name in named]
    if not typed:
        return next((shown for name, shown in model.SHOWN_AS.items() if name in named), NON_FIELD_ERRORS)
    if typed[-1] == "ended_on" and issubclass(model, StockRow) and model.INCLUSIVE_END:
        return "valid_until"
    return typed[-1]
