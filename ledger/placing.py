"""Rows get another place in bulk: what a split left waiting goes to where it belongs, each row by a revision."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from ledger import marks
from ledger.entry import StaleVersion, edit_row
from ledger.models import LedgerRow
from ledger.verification import GONE, Conflict, Hurdle, Item, Outcome
from regions.models import Region

FOLLOWS = "所在地跟着所属的单位或网点走，请划分那一条。"


@transaction.atomic
def place_rows(*, model: type[LedgerRow], items: Iterable[Item], region: Region, user: object) -> Outcome:
    """`done`: drafts that were moved, and for verified rows the revisions that now wait to be verified."""
    outcome = Outcome()
    wanted = sorted(items, key=lambda item: item.id)
    # Any: django-stubs fails on a lookup through the abstract row's foreign key to itself.
    found = model.objects.visible_to(user).in_bulk([item.id for item in wanted])
    with marks.announced_once():
        for item in wanted:
            row = found.get(item.id)
            if row is None:
                outcome.conflicts.append(Conflict(item.id, item.version, GONE, Hurdle.GONE))
                continue
            try:
                with transaction.atomic():
                    outcome.done.append(_placed(row, item.version, region, user))
            except StaleVersion as stale:
                outcome.conflicts.append(Conflict(item.id, item.version, str(stale), Hurdle.STALE))
            except ValidationError as error:
                outcome.conflicts.append(Conflict(item.id, item.version, "；".join(error.messages), Hurdle.INVALID))
    return outcome


def _placed(row: LedgerRow, version: int, region: Region, user: object) -> LedgerRow:
    edited = edit_row(row=row, values={"region": region}, user=user, version=version)
    if edited.region_id != region.pk:
        raise ValidationError(FOLLOWS)
    return edited
