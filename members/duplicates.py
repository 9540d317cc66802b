"""Nearly the same name nearby, shown while typing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ledger import scope
from ledger.models import LedgerRow
from ledger.names import name_key
from members.sameness import is_alike
from regions.models import Region, within_q

# Names that are compared at most.
COMPARED = 5000
SHOWN = 5


@dataclass(frozen=True)
class Near:
    """A row with nearly the same name. `row` is None where it lies beyond the user's scope: then only the town."""

    row: Any
    town: str
    name: str = ""


def near(*, model: type[LedgerRow], name: str, region: Region, user: Any, but: int | None = None) -> list[Near]:
    """Rows of the district with nearly the same name, those of the user's own scope first."""
    if len(name.strip()) < 2:
        return []
    key = name_key(name)
    names = _candidates(model, key, region).exclude(pk=but or 0).values_list("pk", "name_key")[:COMPARED]
    found = [pk for pk, name in names if is_alike(key, name)]
    alike = list(live(model).filter(pk__in=found).select_related("region__town").order_by("pk"))
    own = set(scope.visible(model.objects.filter(pk__in=[row.pk for row in alike]), user).values_list("pk", flat=True))
    listed = set(
        scope.choosable(model.objects.filter(pk__in=[row.pk for row in alike]), user).values_list("pk", flat=True)
    )
    alike.sort(key=lambda row: (row.pk not in own, row.region.town_id != region.town_id, row.name))
    return [
        Near(
            row if row.pk in own else None,
            str(row.region.town or row.region),
            row.name if row.pk in own | listed else "",
        )
        for row in alike
        # Two villages may have a shop of the same kind each: another town's must be the same to the letter.
        if row.pk in own or row.name_key == key
    ][:SHOWN]


def live(model: type[LedgerRow]) -> QuerySet[Any]:
    """Rows that stand for a thing of their own: neither voided nor merged."""
    # Any: django-stubs knows the base's columns only.
    rows: Any = model.objects.entries().exclude(status="voided")
    has_mergers = any(field.name == "merged_into" for field in model._meta.concrete_fields)
    return rows.filter(merged_into__isnull=True) if has_mergers else rows


def _candidates(model: type[LedgerRow], key: str, region: Region) -> QuerySet[Any]:
    """Rows of the district that share two neighbouring signs of the key."""
    district = region.county or region
    pairs = {key[at : at + 2] for at in range(len(key) - 1)} or {key}
    shared = Q()
    for pair in sorted(pairs):
        shared |= Q(name_key__contains=pair)
    return live(model).filter(within_q(district)).filter(shared).order_by("pk")
