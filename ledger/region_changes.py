"""When a region is merged or split: rows stay where they were reported, and are counted by the tree of the day."""

from collections.abc import Iterable

from ledger import registry
from ledger.models import EvidenceRule
from regions.following import Change, Moved


def follow(change: Change) -> Iterable[Moved]:
    """Nothing of a row is written: the lines say where it counts from the day on."""
    for ledger in registry.ledgers():
        rows = ledger.model.objects.entries()
        on_it = rows.filter(region__in=change.gone).count()
        if change.into is not None:
            yield Moved(f"台账“{ledger.title}”", on_it, f"记录不动，自{change.on}起计入{change.into.name}")
        else:
            yield Moved(f"台账“{ledger.title}”", on_it, "记录不动，等区里逐条或成批划分")
        in_villages = rows.filter(region__in=change.moved).count()
        yield Moved(f"台账“{ledger.title}”", in_villages, f"记在村居，自{change.on}起随村居计")
    if change.into is not None:
        rules = EvidenceRule.objects.filter(region__in=change.gone)
        yield Moved("佐证要求", rules.update(region=change.into), f"改到{change.into.name}")
