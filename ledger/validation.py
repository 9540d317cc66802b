"""All errors of a row at once, each at its field and in words that say what to do."""

from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import BaseConstraint, CheckConstraint, UniqueConstraint

from ledger.models import LedgerRow, StockRow

# Set by the deeds themselves, or judged by the one-to-one constraint in the database.
NOT_TYPED = ("hands", "created_by", "changed_by", "changed_for", "verified_by", "revises")


def validate(row: LedgerRow) -> None:
    """Raise ValidationError unless the row may be stored as it is."""
    errors: dict[str, list[ValidationError]] = {}
    row.derive()
    try:
        row.full_clean(exclude=NOT_TYPED, validate_constraints=False)
    except ValidationError as error:
        errors = error.update_error_dict({})
    try:
        row.check_neighbours()
    except ValidationError as error:
        errors = error.update_error_dict(errors)
    for constraint in judged(type(row)):
        _check(row, constraint, errors)
    if errors:
        raise ValidationError(errors)


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


def _check(row: LedgerRow, constraint: BaseConstraint, errors: dict[str, list[ValidationError]]) -> None:
    wrong = {"ended_on" if name == "valid_until" else name for name in errors}
    try:
        constraint.validate(type(row), row, exclude=wrong)
    except ValidationError as error:
        errors.setdefault(field_of(type(row), constraint), []).extend(error.error_list)


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
