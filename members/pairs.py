"""疑似重复: two rows of the district that may be one thing, until somebody decides.

Only what tells them apart is read of all rows, one statement for each ledger; the rows themselves are fetched for the
pairs that a page shows. Names are brought together by `members.sameness`, which compares no name with each other.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any

from django.contrib.contenttypes.models import ContentType

from ledger import scope
from ledger.models import LedgerRow
from members.duplicates import live
from members.models import SamenessDecision
from members.sameness import alike

# Pairs that are told at most of one ledger: who has more has to clear up the first ones anyway. Said on the page.
MOST = 1000
# Rows that are held against each other at most: a thousand shops of one name would be half a million pairs.
HELD = 200_000
SAME_NAME, NEAR_NAME, SAME_PHONE = "名称相近", "名称只差一两个字", "电话相同"


@dataclass(frozen=True)
class Pair:
    """The ids of two rows that may be one thing; `why` says what they have in common."""

    one: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class _Row:
    """What tells one row from the next."""

    pk: int
    name: str
    name_key: str
    phone: str
    code: str
    region_id: int
    place: str
    town_id: int | None
    town: str


def pairs(*, model: type[LedgerRow], user: Any) -> list[Pair]:
    """Undecided pairs of handed-in rows in the user's scope, equal names first, at most `MOST`."""
    rows = _rows(model, user)
    if len(rows) < 2:
        return []
    settled = _settled(model)
    found: dict[frozenset[int], Pair] = {}
    for one, other, why in islice(_sharing(rows), HELD):
        key = frozenset((one.pk, other.pk))
        if key not in found and key not in settled and _may_be_one(one, other):
            found[key] = Pair(min(key), max(key), why)
            if len(found) == MOST:
                break
    return list(found.values())


def _rows(model: type[LedgerRow], user: Any) -> list[_Row]:
    columns = {field.name for field in model._meta.concrete_fields}
    code = ["code"] if "code" in columns else []
    places = ("region_id", "region__name", "region__short_name", "region__town_id", "region__town__name")
    asked = ("pk", "name", "name_key", "phone", *places, "region__town__short_name", *code)
    rows = scope.visible(live(model), user).filter(status__in=["submitted", "verified"]).order_by("pk")
    return [_row(*row) for row in rows.values_list(*asked)]


def _row(
    pk: int,
    name: str,
    name_key: str,
    phone: str,
    region_id: int,
    place: str,
    short: str,
    town_id: int | None,
    town: str | None,
    short_town: str | None,
    code: str = "",
) -> _Row:
    return _Row(pk, name, name_key, phone, code or "", region_id, short or place, town_id, short_town or town or "")


def _settled(model: type[LedgerRow]) -> set[frozenset[int]]:
    kind = ContentType.objects.get_for_model(model)
    decided = SamenessDecision.objects.filter(row_type=kind, undone_at__isnull=True)
    return {frozenset(pair) for pair in decided.values_list("kept_id", "other_id")}


def _sharing(rows: list[_Row]) -> Iterator[tuple[_Row, _Row, str]]:
    by_name, by_phone = _grouped(rows, "name_key"), _grouped(rows, "phone")
    for group in by_name.values():
        yield from ((one, other, SAME_NAME) for one, other in combinations(group, 2))
    for name, other_name in alike(by_name):
        yield from ((one, other, NEAR_NAME) for one, other in product(by_name[name], by_name[other_name]))
    for group in by_phone.values():
        yield from ((one, other, SAME_PHONE) for one, other in combinations(group, 2))


def _grouped(rows: list[_Row], column: str) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if value := getattr(row, column):
            groups[value].append(row)
    return groups


def _may_be_one(one: _Row, other: _Row) -> bool:
    """From two towns, or from one and the same place: each village of a town may have a shop of its own."""
    if one.town_id == other.town_id and one.region_id != other.region_id:
        return False
    return not _differ_by_code(one, other) and not _named_after_their_places(one, other)


def _differ_by_code(one: _Row, other: _Row) -> bool:
    """Two registered codes are two units, whatever their names."""
    return bool(one.code and other.code and one.code != other.code)


def _named_after_their_places(one: _Row, other: _Row) -> bool:
    """来凤街道供销社 in 来凤 and 丁家街道供销社 in 丁家 are two; so are the shops of 柏林村 and 柏树村."""
    if one.town_id is None or other.town_id is None or one.town_id == other.town_id:
        return False
    return (one.town in one.name and other.town in other.name) or (
        one.place != other.place and one.place in one.name and other.place in other.name
    )
