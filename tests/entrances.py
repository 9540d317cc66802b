"""Every way into a ledger, tried by a stranger: `tests/test_scope_walk.py` walks all ledgers through all of them.

A new way in (a page, an export, an import) is added here by

    @entrance("export", without={"loans": "why it is not tried"})
    def export(visit: Visit) -> None:
        …assert that visit.stranger gets nothing of visit.row…

Whatever the check does, the walk then proves that nothing was changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import ForeignKey

from accounts.models import User
from ledger import registry
from ledger.api.viewsets import DEEDS
from ledger.models import LedgerRow
from ledger.registry import Ledger
from tests.api import Caller, body_of
from tests.cast import Cast
from tests.pictures import attached, jpeg


@dataclass(frozen=True)
class Visit:
    """`row` belongs to 来凤, `stranger` does not."""

    cast: Cast
    ledger: Ledger
    row: LedgerRow
    stranger: User

    @property
    def caller(self) -> Caller:
        return Caller(self.stranger)

    @property
    def address(self) -> str:
        return f"{self.ledger.key}/{self.row.pk}/"


Check = Callable[[Visit], None]


@dataclass(frozen=True)
class Entrance:
    name: str
    check: Check
    without: Mapping[str, str] = field(default_factory=dict)


ENTRANCES: list[Entrance] = []


def entrance(name: str, *, without: Mapping[str, str] | None = None) -> Callable[[Check], Check]:
    """Add a way in. `without`: ledger key → the reason, in words, why it is not tried there."""

    def add(check: Check) -> Check:
        ENTRANCES.append(Entrance(name, check, without or {}))
        return check

    return add


@entrance("API list and search")
def api_list(visit: Visit) -> None:
    place = visit.cast.place
    for params in ({}, {"region": place.county.code}, {"waiting": "1"}):
        assert _ids(visit.caller.get(f"{visit.ledger.key}/", **params)) == []
    told = visit.caller.get(f"{visit.ledger.key}/", region=place.village.code)
    # Refused like a place without any row, and without a word about this one.
    same = visit.caller.get(f"{visit.ledger.key}/", region=place.other_village.code)
    assert (told.status_code, same.status_code) in [(400, 400), (403, 403)], told.data
    assert told.data["detail"].replace(place.village.name, "") == same.data["detail"].replace(
        place.other_village.name, ""
    )


@entrance("API search by number", without={"households": "has no text search"})
def api_search(visit: Visit) -> None:
    assert _ids(visit.caller.get(f"{visit.ledger.key}/", q=visit.row.number)) == []


@entrance("API detail")
def api_detail(visit: Visit) -> None:
    assert visit.caller.get(visit.address).status_code == 404


@entrance("API change and delete")
def api_change(visit: Visit) -> None:
    assert visit.caller.patch(visit.address, {"version": visit.row.version, "remark": "x"}).status_code == 404
    assert visit.caller.delete(visit.address).status_code == 404


@entrance("API entry into another's town")
def api_create(visit: Visit) -> None:
    body = body_of(visit.ledger.key, visit.cast, village=visit.cast.place.village)
    answer = visit.caller.post(f"{visit.ledger.key}/", body)
    assert answer.status_code in (400, 403), answer.data


@entrance("API deeds")
def api_deeds(visit: Visit) -> None:
    for deed in DEEDS:
        answer = visit.caller.post(f"{visit.address}{deed}/", {"version": visit.row.version, "reason": "x"})
        assert answer.status_code == 404, deed


@entrance("API bulk deeds")
def api_bulk(visit: Visit) -> None:
    for deed in DEEDS:
        items = [{"id": visit.row.pk, "version": visit.row.version}]
        answer = visit.caller.post(f"{visit.ledger.key}/bulk/{deed}/", {"items": items, "reason": "x"})
        assert answer.status_code == 403 or answer.data["done"] == [], deed


@entrance(
    "API choice of a foreign key",
    without={
        "organisations": "units of the whole district are chosen from the directory on purpose",
        "households": "a household is chosen by whoever holds its identity number, on purpose",
    },
)
def api_choices(visit: Visit) -> None:
    for ledger in registry.ledgers():
        for name in _pointing(ledger, visit.ledger):
            own = visit.cast.place.neighbour_village
            body = body_of(ledger.key, visit.cast, village=own) | {name: visit.row.pk}
            answer = visit.caller.post(f"{ledger.key}/", body)
            assert answer.status_code == 403 or name in answer.data["errors"], (ledger.key, name)


@entrance("API files of a row")
def api_files(visit: Visit) -> None:
    address = f"{visit.address}attachments/"
    assert visit.caller.get(address).status_code == 404
    assert visit.caller.post(address, {"file": jpeg()}, format="multipart").status_code == 404


@entrance("download of a file")
def download(visit: Visit) -> None:
    file = attached(visit.row, visit.cast.town_clerk)
    assert visit.caller.get(f"/files/{file.public_id}/").status_code == 404


@entrance("page of a row behind a figure")
def row_page(visit: Visit) -> None:
    assert visit.caller.get(f"/rows/{visit.address}").status_code == 404


@entrance("page of the files that a row needs")
def needed_files(visit: Visit) -> None:
    address = f"/desk/verify/files/{visit.address}"
    assert visit.caller.get(address).status_code == 404
    assert visit.caller.post(address, {"other": jpeg()}, format="multipart").status_code == 404


@entrance("verification desk")
def verification_desk(visit: Visit) -> None:
    """A clerk has no desk; whoever verifies elsewhere finds neither the row nor its deeds."""
    address = f"/desk/verify/{visit.address}"
    assert visit.caller.get(address).status_code in (403, 404)
    typed = {"version": visit.row.version, "reason": "x"}
    for deed in ("verify", "return"):
        assert visit.caller.post(f"{address}{deed}/", typed, format="multipart").status_code in (403, 404)
        items = f"{visit.ledger.key}:{visit.row.pk}:{visit.row.version}"
        bulk = visit.caller.post(f"/desk/verify/bulk/{deed}/", typed | {"items": items}, format="multipart")
        assert bulk.status_code == 403


def _ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.data
    return [row["id"] for row in answer.data["results"]]


def _pointing(ledger: Ledger, target: Ledger) -> list[str]:
    """Typed foreign keys of `ledger` that point at rows of `target`."""
    return [
        column.name
        for column in ledger.model.business_fields()
        if isinstance(column, ForeignKey) and column.related_model is target.model
    ]
