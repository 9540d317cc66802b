"""Conditions: the only way to say which rows of a ledger are meant.

A condition is a name, a Chinese label, a value type and a function (value, day) → Q on the row's own
columns. Roll-ups, drill-down, admin filters and API filters all use the same Q, so that a number
and the rows behind it cannot differ. `day` is a date or an SQL expression that gives one.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q


class ConditionError(ValueError):
    """A condition that does not exist or a value outside its type; `name` tells where."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(message)


@dataclass(frozen=True)
class Choice:
    """One or several of the choices. Given as `["a", "b"]`, `"a"` or `"a,b"`; kept as a sorted list."""

    choices: tuple[tuple[str, str], ...]

    def parse(self, name: str, value: Any) -> list[str]:
        given = (
            value.split(",") if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [value]
        )
        known = dict(self.choices)
        wrong = [str(item) for item in given if item not in known]
        if wrong or not given:
            allowed = "、".join(f"{key}（{label}）" for key, label in self.choices)
            raise ConditionError(name, f"“{'、'.join(wrong)}”不是“{name}”的可选值，可选：{allowed}")
        return sorted(set(given))


@dataclass(frozen=True)
class Number:
    """A decimal number; kept as text without trailing zeros, so that 3 and 3.0 are one condition."""

    def parse(self, name: str, value: Any) -> str:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise ConditionError(name, f"“{name}”要填数字，现在是“{value}”") from None
        return f"{number.normalize():f}"


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def parse(self, name: str, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if value in ("true", "1", "yes", "是"):
            return True
        if value in ("false", "0", "no", "否"):
            return False
        raise ConditionError(name, f"“{name}”要填是或否，现在是“{value}”")


@dataclass(frozen=True)
class Text:
    """A short code, compared as it is."""

    def parse(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ConditionError(name, f"“{name}”要填代码，现在是“{value}”")
        return value.strip()


Kind = Choice | Number | Flag | Text


@dataclass(frozen=True)
class Condition:
    name: str
    label: str
    kind: Kind
    q: Callable[[Any, Any], Q] = field(compare=False)

    def parse(self, value: Any) -> Any:
        return self.kind.parse(self.name, value)


def is_one_of(name: str, label: str, choices: list[tuple[str, str]] | Any, *, field_name: str = "") -> Condition:
    """The usual condition: a choice column holds one of the values."""
    column = field_name or name
    return Condition(name, label, Choice(tuple(choices)), lambda value, day: Q(**{f"{column}__in": value}))


def at_least(name: str, label: str, field_name: str) -> Condition:
    return Condition(name, label, Number(), lambda value, day: Q(**{f"{field_name}__gte": Decimal(value)}))


def combined(known: Mapping[str, Condition], values: Mapping[str, Any], day: datetime.date | Any) -> Q:
    """The Q of all conditions together; raises ConditionError for an unknown name or a wrong value."""
    result = Q()
    for name, value in normalised(known, values).items():
        result &= known[name].q(value, day)
    return result


def normalised(known: Mapping[str, Condition], values: Mapping[str, Any]) -> dict[str, Any]:
    """The same conditions in their one normal form, names sorted."""
    for name in values:
        if name not in known:
            names = "、".join(sorted(known)) or "无"
            raise ConditionError(name, f"没有“{name}”这个条件，可用条件：{names}")
    return {name: known[name].parse(values[name]) for name in sorted(values)}
