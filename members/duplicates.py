"""Nearly the same name nearby: shown while typing, and put before the district where two towns claim one thing."""

import difflib
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from ledger import scope
from ledger.models import LedgerRow
from ledger.names import name_key
from members.models import SamenessDecision
from regions.models import Region, within_q

# Rows that are compared at most, and how alike two telling parts must be.
COMPARED = 200
ALIKE = 0.8
SHOWN = 5
# What the district's list reads and shows at most.
GROUPS, ROWS, PAIRS = 100, 400, 50


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
    rows = _candidates(model, key, region).exclude(pk=but or 0).select_related("region__town")
    alike = [row for row in rows[:COMPARED] if is_alike(key, row.name_key)]
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


@dataclass(frozen=True)
class Pair:
    """Two rows that may be one thing; `why` says what they have in common."""

    one: Any
    other: Any
    why: str


def pairs(*, model: type[LedgerRow], user: Any) -> list[Pair]:
    """Undecided pairs of handed-in rows in the user's scope with the same telling part of the name or telephone."""
    kind = ContentType.objects.get_for_model(model)
    decided = SamenessDecision.objects.filter(row_type=kind, undone_at__isnull=True)
    settled = {frozenset(pair) for pair in decided.values_list("kept_id", "other_id")}
    rows = scope.visible(live(model), user).filter(status__in=["submitted", "verified"])
    found: dict[frozenset[int], Pair] = {}
    for name, why in (("name_key", "名称相近"), ("phone", "电话相同")):
        for one, other in _sharing(rows, name):
            key = frozenset((one.pk, other.pk))
            if key not in settled:
                found.setdefault(key, Pair(one, other, why))
    return list(found.values())[:PAIRS]


def _sharing(rows: QuerySet[Any], name: str) -> list[tuple[Any, Any]]:
    """Pairs with the same value of a column, from two towns or from one and the same place."""
    shared = (
        rows.exclude(**{name: ""}).order_by().values(name).annotate(rows=Count("pk")).filter(rows__gt=1).values(name)
    )
    groups: dict[str, list[Any]] = {}
    same = rows.filter(**{f"{name}__in": shared[:GROUPS]}).select_related("region__town", "created_by").order_by("pk")
    for row in same[:ROWS]:
        groups.setdefault(getattr(row, name), []).append(row)
    return [
        (one, other)
        for group in groups.values()
        for one, other in combinations(group, 2)
        if (one.region.town_id != other.region.town_id or one.region_id == other.region_id)
        and not _differ_by_code(one, other)
        and not _named_after_their_towns(one, other)
    ]


def _differ_by_code(one: Any, other: Any) -> bool:
    """Two registered codes are two units, whatever their names."""
    codes = {getattr(one, "code", ""), getattr(other, "code", "")}
    return len(codes) == 2 and "" not in codes


def _named_after_their_towns(one: Any, other: Any) -> bool:
    """来凤街道供销社 in 来凤 and 丁家街道供销社 in 丁家 are two."""
    towns = [row.region.town for row in (one, other)]
    if None in towns or towns[0] == towns[1]:
        return False
    return all(town.heading in row.name for row, town in zip((one, other), towns, strict=True))


def is_alike(one: str, other: str) -> bool:
    """Whether two telling parts may name one thing: equal, one within the other, or off by a sign."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and short in long and len(long) - len(short) <= 2:
        return True
    return len(short) >= 4 and difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE


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
