"""What `validation` judges in Python is what Django would have the database judge."""

import copy
import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ledger import registry
from ledger.validation import _rules
from tests import rows

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
DAYS = (None, datetime.date(1990, 1, 1), datetime.date(2026, 5, 1))
NUMBERS = (None, Decimal(-1), Decimal(0), Decimal(7))


def judged(check, *arguments):
    try:
        check(*arguments)
    except ValidationError as error:
        return error.messages
    return []


def variants(row, columns):
    """The row itself, the same entered again, and each with one of the columns changed at a time."""
    again = copy.copy(row)
    again.pk, again._state = None, copy.copy(row._state)
    again._state.adding = True
    for one in (row, again):
        yield one
        for column in columns:
            for value in values(column):
                changed = copy.copy(one)
                changed._state = one._state
                setattr(changed, column.attname, value)
                yield changed


def values(column):
    kind = column.get_internal_type()
    if kind == "DateField":
        return DAYS if column.null else DAYS[1:]
    if kind in ("DecimalField", "IntegerField", "PositiveIntegerField"):
        return NUMBERS if column.null else NUMBERS[1:]
    if kind == "CharField":
        return [*(value for value, _ in column.choices or ()), ""]
    return [None] if kind == "ForeignKey" and column.null else []


@LEDGERS
def test_every_rule_of_a_ledger_says_in_python_what_the_database_says(cast, ledger):
    row = rows.make(ledger.key, cast, status="verified")
    rules = _rules(ledger.model)
    assert all(rule.applies for rule in rules)
    rested_on = set().union(*(rule.rests_on for rule in rules))
    for changed in variants(row, [column for column in ledger.model._meta.concrete_fields if column.name in rested_on]):
        for rule in rules:
            asked = judged(rule.constraint.validate, ledger.model, changed)
            assert judged(rule.check, changed, set()) == asked, (rule.constraint.name, changed)


def test_what_rests_on_a_wrong_field_is_not_judged(cast):
    row = rows.make("sites", cast, status="draft")
    again = copy.copy(row)
    again.pk = None
    key = next(rule for rule in _rules(type(row)) if getattr(rule.constraint, "fields", ()))
    assert judged(key.check, again, set()) == [key.constraint.violation_error_message]
    assert judged(key.check, again, {key.constraint.fields[0]}) == []
