"""When a region is merged: from that month on the successor reports what the old units owed."""

import datetime
from collections.abc import Iterable, Sequence

from regions.following import Change, Moved
from regions.models import Region
from reporting.models import Announcement, Obligation
from reporting.models.obligations import UNIT_LEVELS


def follow(change: Change) -> Iterable[Moved]:
    month = change.on.replace(day=1)
    owed = Obligation.objects.still_owed(month).filter(region__in=change.gone)
    ledgers = sorted({obligation.ledger for obligation in owed})
    ended = _end(owed, month)
    heirs = [region for region in _heirs(change) if region.level in UNIT_LEVELS]
    if heirs and ended:
        yield Moved("报送责任", ended, f"自{month:%Y年%m月}起由{'、'.join(heir.name for heir in heirs)}报")
        for heir in heirs:
            _owe(heir, ledgers, month)
    for announcement in Announcement.objects.filter(towns__in=change.gone).distinct():
        announcement.towns.add(*_heirs(change))


def _heirs(change: Change) -> Sequence[Region]:
    return [change.into] if change.into is not None else change.parts


def _end(owed: Iterable[Obligation], month: datetime.date) -> int:
    """What had not begun by then is dropped: nobody will report on it."""
    ended = 0
    for obligation in owed:
        ended += 1
        if obligation.starts_on >= month:
            obligation.delete()
        else:
            obligation.ends_on = month
            obligation.save()
    return ended


def _owe(heir: Region, ledgers: Iterable[str], month: datetime.date) -> None:
    own = set(Obligation.objects.still_owed(month).filter(region=heir).values_list("ledger", flat=True))
    for ledger in ledgers:
        if ledger not in own:
            obligation = Obligation(region=heir, ledger=ledger, starts_on=month)
            obligation.full_clean()
            obligation.save()
