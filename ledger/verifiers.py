"""Which office verifies which rows. Apps register rules; verification and the desks ask.

A rule narrows what the permission to verify allows: it gives the rows as a Q, and for a single row the sentence why
this user does not verify it ("" where he does). Whoever has no permission is refused before any rule is asked.
"""

from collections.abc import Callable
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


_rules: list[Rule] = []


def register(rule: Rule) -> None:
    if rule in _rules:
        raise ValueError("这条核实分工登记了两次")
    _rules.append(rule)


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
