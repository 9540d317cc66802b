"""离岗交接: all that somebody has not finished, ledgers and desk alike, goes to his successor in one deed."""

from typing import Any

from django.db import transaction

from desk.models import TypedDraft
from desk.workbench.entry import typing
from ledger import handing_over
from ledger.handing_over import Handed


def open_work(account: Any) -> int:
    """Drafts, returned rows, uploads in progress, forms half filled."""
    return handing_over.open_work(account) + TypedDraft.objects.filter(user=account.pk).count()


@transaction.atomic
def hand_over(*, account: Any, successor: Any, user: Any) -> list[Handed]:
    given = {"leaving": account, "successor": successor, "user": user}
    return handing_over.hand_over(**given) + typing.hand_over(**given)
