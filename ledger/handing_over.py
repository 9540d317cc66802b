"""A leaving colleague's open work goes to a successor: drafts and returned rows change hands in one deed.

What was entered stays on record under who entered it; the successor mends and hands in. He counts as a hand of these
rows from now on, so he never verifies them.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Func, IntegerField, Q, Value
from django.utils import timezone

from ledger import registry
from ledger.audit import acting
from ledger.models import LedgerRow, Status
from ledger.scope import may

OPEN_WORK = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class Handed:
    """How many rows of a ledger went over, and how many stay because the successor cannot work on them."""

    title: str
    rows: int
    left: int


def open_work(leaving: Any) -> int:
    """How many drafts and returned rows somebody leaves behind."""
    return sum(_of(ledger.model, leaving).count() for ledger in registry.ledgers())


@transaction.atomic
def hand_over(*, leaving: Any, successor: Any, user: Any) -> list[Handed]:
    """Give every draft and returned row of `leaving` to `successor`, where he may change it."""
    handed = []
    with acting(user, "hand_over", leaving=leaving.pk, successor=successor.pk):
        for ledger in registry.ledgers():
            model = ledger.model
            rows = _of(model, leaving)
            total = rows.count()
            if not total:
                continue
            allowed = may(successor, "change", model)
            fit = list(rows.visible_to(successor).values_list("pk", "revises")) if allowed else []
            if fit:
                _give(model, fit, successor, user)
            handed.append(Handed(ledger.title, len(fit), total - len(fit)))
    return handed


def _of(model: type[LedgerRow], leaving: Any) -> Any:
    return model.objects.filter(created_by=leaving.pk, status__in=OPEN_WORK)


def _give(model: type[LedgerRow], fit: list[tuple[int, int | None]], successor: Any, user: Any) -> None:
    added = Func(F("hands"), Value(successor.pk, output_field=IntegerField()), function="array_append")
    touched = {"version": F("version") + 1, "changed_by": user.pk, "changed_for": None, "changed_at": timezone.now()}
    rows = model.objects.filter(pk__in=[pk for pk, _ in fit])
    rows.filter(~Q(hands__contains=[successor.pk])).update(hands=added)
    rows.update(created_by=successor.pk, **touched)
    # A change of a revision is a change of its row.
    model.objects.filter(pk__in=[original for _, original in fit if original]).update(**touched)
