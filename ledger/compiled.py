"""Conditions of the database, compiled to functions of an instance that say what PostgreSQL would say of its row."""

import operator
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q

Judge = Callable[[Any], bool | None]

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, wanted: value in wanted,
}


class NotCompiled(Exception):
    """A condition that only the database can judge."""


def compiled(model: type[models.Model], condition: Q) -> Judge:
    """`condition` as a function of an instance: True, False, or None where SQL would say NULL."""
    children: list[Any] = list(condition.children)
    parts = [compiled(model, child) if isinstance(child, Q) else _comparison(model, *child) for child in children]
    if condition.connector not in (Q.AND, Q.OR):
        raise NotCompiled(condition)
    whole = _all(parts) if condition.connector == Q.AND else _any(parts)
    return _not(whole) if condition.negated else whole


def _comparison(model: type[models.Model], lookup: str, wanted: Any) -> Judge:
    path = lookup.split("__")
    name = path.pop() if path[-1] in _COMPARED or path[-1] == "isnull" else "exact"
    get = _getter(model, path)
    if name == "isnull":
        return lambda row: (get(row) is None) is wanted
    if isinstance(wanted, F):
        column: Any = wanted
        other = _getter(model, column.name.split("__"))
    elif isinstance(wanted, models.Model):
        other = constant(wanted.pk)
    elif isinstance(wanted, str | int | float | list | tuple | set) or wanted.__class__.__module__ in (
        "datetime",
        "decimal",
    ):
        other = constant(wanted)
    else:
        raise NotCompiled(lookup)
    compare = _COMPARED[name]

    def judge(row: Any) -> bool | None:
        value, against = get(row), other(row)
        return None if value is None or against is None else compare(value, against)

    return judge


def constant(value: Any) -> Callable[[Any], Any]:
    return lambda row: value


def _getter(model: type[models.Model], path: list[str]) -> Callable[[Any], Any]:
    """The value at the end of a path over foreign keys, None where one of them is empty."""
    if path == ["pk"]:
        return operator.attrgetter("pk")
    steps: list[str] = []
    for place, name in enumerate(path):
        try:
            found: Any = model._meta.get_field(name)
        except FieldDoesNotExist:
            found = next((column for column in model._meta.concrete_fields if column.attname == name), None)
        if found is None or not found.concrete or found.many_to_many:
            raise NotCompiled(name)
        last = place == len(path) - 1
        steps.append(found.attname if last else found.name)
        if not last:
            model = found.related_model
    if len(steps) == 1:
        return operator.attrgetter(steps[0])

    def get(row: Any) -> Any:
        for step in steps:
            row = None if row is None else getattr(row, step)
        return row

    return get


def _all(parts: list[Judge]) -> Judge:
    if len(parts) == 1:
        return parts[0]

    def judge(row: Any) -> bool | None:
        found: bool | None = True
        for part in parts:
            one = part(row)
            if one is False:
                return False
            found = None if one is None else found
        return found

    return judge


def _any(parts: list[Judge]) -> Judge:
    if len(parts) == 1:
        return parts[0]

    def judge(row: Any) -> bool | None:
        found: bool | None = False
        for part in parts:
            one = part(row)
            if one:
                return True
            found = None if one is None else found
        return found

    return judge


def _not(part: Judge) -> Judge:
    def judge(row: Any) -> bool | None:
        one = part(row)
        return None if one is None else not one

    return judge
