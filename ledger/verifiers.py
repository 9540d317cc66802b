"""Which office verifies which rows. Apps register rules; verification and the desks ask.

A rule narrows what the permission to verify allows: it gives the rows as a Q, and for a single row the sentence why
this user does not verify it ("" where he does). Whoever has no permission is refused before any rule is asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ledger.models import LedgerRow

Judge = Callable[[LedgerRow], str]


@dataclass(frozen=True)
class Rule:
    """`rows(model, user)` and `judge(model, user)` say the same, for many rows and for one."""

    rows: Callable[[type[LedgerRow], Any], Q]
    judge: Callable[[type[LedgerRow], Any], Judge]


@dataclass(frozen=True)
class Asked:
    """What has to be explained before rows are verified; `told` is kept in the audit beside the reason."""

    sentence: str
    told: dict[str, Any]


# A ledger knows of no closed months: an app above it asks.
Question = Callable[[Iterable[LedgerRow]], Asked | None]

_rules: list[Rule] = []
_questions: list[Question] = []


def register(rule: Rule) -> None:
    if rule in _rules:
        raise ValueError("这条核实分工登记了两次")
    _rules.append(rule)


def register_question(question: Question) -> None:
    if question in _questions:
        raise ValueError("核实前要问的登记了两次")
    _questions.append(question)


def asks(rows: Iterable[LedgerRow]) -> Asked | None:
    """What has to be explained before these rows are verified by hand. Of a row with an open revision, that counts."""
    counted = [getattr(row, "revision", None) or row for row in rows]
    return next((asked for question in _questions if (asked := question(counted))), None)


def judge(model: type[LedgerRow], user: Any) -> Judge:
    """For the rows of one deed: what is needed is read once."""
    judges = [rule.judge(model, user) for rule in _rules]
    return lambda row: next((sentence for one in judges if (sentence := one(row))), "")


def rows_q(model: type[LedgerRow], user: Any) -> Q:
    """The rows that the user's office verifies."""
    wanted = Q()
    for rule in _rules:
        wanted &= rule.rows(model, user)
    return wanted
