"""My last changes, and taking one back where nobody has changed the row since.

What was done is read from the row's events; what takes it back goes through `ledger.entry` and
`ledger.verification` like any other deed, so that it is checked, audited and counted like one:

* a new draft → deleted (what hangs on it refuses that); a deleted draft → back under its old number;
* handed in → back to a draft; an edit, ending or voiding of a verified row → its revision withdrawn;
* an edit of a draft, of free fields, of an open revision → the values before;
* a withdrawal → handed in once more; a voided draft → restored.

Verifying and returning are not taken back here: a verified row is changed by a revision.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Max, Q, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone

from ledger import past_links, registry, verification
from ledger.columns import Column, columns, relations_in_words
from ledger.deleted_drafts import bring_back
from ledger.entry import delete_draft, edit_row, locked
from ledger.models import Act, LedgerRow, Source, Status
from ledger.problems import NOT_FOUND
from ledger.registry import Ledger
from ledger.scope import may

DAYS = 30
SHOWN = 8
GONE = "这条记录已经变了，请刷新后再看。"


class NotUndone(Exception):
    """The change cannot be taken back; the message says why."""


class Unknown(NotUndone):
    """There is no such row, or it is not the user's to see."""


@dataclass(frozen=True)
class Way:
    """How a change is taken back: `label` stands on the button."""

    deed: str
    label: str
    before: Any = None


@dataclass(frozen=True)
class Change:
    """A row that the user changed last or lately. `way` is None where nothing can be taken back, `why_not` says why.

    `is_gone`: the row is a deleted draft, told from its last event.
    """

    ledger: Ledger
    row: LedgerRow
    what: str
    at: datetime.datetime
    way: Way | None
    why_not: str = ""
    columns: list[str] = field(default_factory=list)
    is_gone: bool = False


def last_changes(user: Any, limit: int = SHOWN) -> list[Change]:
    """The rows that the user changed in the last 30 days, the latest first; a fixed number of queries per ledger."""
    touched = _touched(user, limit)
    found: list[Change] = []
    for ledger in registry.ledgers():
        if ids := [row_id for key, row_id in touched if key == ledger.key]:
            found += _changes(ledger, ids, user)
    return sorted(found, key=lambda change: change.at, reverse=True)[:limit]


def undo(*, ledger: Ledger, row_id: int, version: int, user: Any) -> str:
    """Take the user's last change of a row back; returns what was done. Raises NotUndone, Unknown."""
    change = next(iter(_changes(ledger, [row_id], user)), None)
    if change is None:
        raise Unknown(NOT_FOUND)
    if change.way is None:
        raise NotUndone(change.why_not)
    if change.row.version != version:
        raise NotUndone(GONE)
    try:
        _take_back(change, user)
    except ValidationError as error:
        raise NotUndone("；".join(error.messages)) from error
    return f"“{change.row.label()}”：{_DONE[change.way.deed]}。"


def _touched(user: Any, limit: int) -> list[tuple[str, int]]:
    """(ledger, row) of the user's latest events; one query over all ledgers."""
    since = timezone.now() - datetime.timedelta(days=DAYS)
    parts = [
        _events_of(ledger)
        .filter(Q(changed_by=user) | Q(created_by=user, pgh_label="delete"), pgh_created_at__gte=since)
        .order_by()
        .annotate(ledger=Value(ledger.key, output_field=CharField()), row=Coalesce("revises_id", "pgh_obj_id"))
        .values("ledger", "row")
        .annotate(at=Max("pgh_created_at"))
        .values_list("ledger", "row", "at")
        for ledger in registry.ledgers()
        if may(user, "change", ledger.model) or may(user, "verify", ledger.model)
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [(key, row_id) for key, row_id, _ in rows.order_by("-at")[:limit]]


def _changes(ledger: Ledger, ids: list[int], user: Any) -> list[Change]:
    """Two queries: the rows that are seen, their events. What is told of deleted drafts takes some more."""
    # Any: django-stubs fails on a lookup through the abstract row's foreign key to itself.
    seen: Any = ledger.model.objects.visible_to(user).entries().filter(pk__in=ids)
    rows: dict[int, Any] = {
        row.pk: row for row in seen.select_related("revision", "changed_by", *relations_in_words(ledger.model))
    }
    events = list(_events_of(ledger).filter(Q(pgh_obj_id__in=ids) | Q(revises_id__in=ids)).order_by("pgh_id"))
    past_links.remember(ledger.model, events)
    of_row: dict[int, list[Any]] = {}
    for event in events:
        of_row.setdefault(event.revises_id or event.pgh_obj_id, []).append(event)
    told = columns(ledger.model)
    kept = [_change(ledger, rows[row_id], found, told, user) for row_id, found in of_row.items() if row_id in rows]
    last = [found[-1] for row_id, found in of_row.items() if row_id not in rows]
    return kept + _deleted(ledger, [event for event in last if _was_own_draft(event, user)], user)


def _was_own_draft(event: Any, user: Any) -> bool:
    return event.pgh_label == "delete" and event.revises_id is None and event.created_by_id == user.pk


def _deleted(ledger: Ledger, events: list[Any], user: Any) -> list[Change]:
    """Drafts that the user deleted where he works now; a part that went with its whole comes back with it."""
    names = [column.attname for column in ledger.model._meta.concrete_fields if not column.generated]
    gone = [ledger.model(**{name: getattr(event, name) for name in names if hasattr(event, name)}) for event in events]
    for row, event in zip(gone, events, strict=True):
        row.pk = event.pgh_obj_id
    prefetch_related_objects(gone, *relations_in_words(ledger.model))
    wholes, found = registry.wholes(ledger.model), []
    for row, event in zip(gone, events, strict=True):
        is_here = user.region is not None and row.region.lies_in(user.region)
        if not is_here or any(getattr(row, name, None) is None for name in wholes):
            continue
        way = Way("bring_back", "恢复草稿", event) if may(user, "add", ledger.model) else None
        found.append(Change(ledger, row, "删除草稿", event.pgh_created_at, way, "没有权限恢复", [], is_gone=True))
    return found


def _change(ledger: Ledger, row: Any, events: list[Any], told: list[Column], user: Any) -> Change:
    """The user's last deed on the row, told from the events of one context."""
    deeds = _by_context(events)
    own = next((at for at in reversed(range(len(deeds))) if deeds[at][-1].changed_by_id == user.pk), len(deeds) - 1)
    deed, earlier = deeds[own], [event for past in deeds[:own] for event in past]
    what, way = _read(row, deed, earlier)
    touched = _touched_columns(deed, earlier, told)
    at = deed[-1].pgh_created_at
    if own < len(deeds) - 1:
        return Change(ledger, row, what, at, None, _since(row, deed, user), touched)
    if way is None or (way.deed == "values" and not touched and way.before.pgh_label != "delete"):
        return Change(ledger, row, what, at, None, "这一步不能撤销，要改请打开记录", touched)
    if not may(user, "change", ledger.model):
        return Change(ledger, row, what, at, None, "没有权限撤销", touched)
    return Change(ledger, row, what, at, way, "", touched)


def _since(row: Any, deed: list[Any], user: Any) -> str:
    """What happened to the row after the user's deed."""
    if row.edition > deed[-1].edition and row.verified_by_id not in (None, user.pk):
        return "已核实，不能撤销"
    by = str(row.changed_by) if row.changed_by_id not in (None, user.pk) else ""
    return f"{by}后来改过，不能撤销"


def _read(row: Any, deed: list[Any], earlier: list[Any]) -> tuple[str, Way | None]:
    """What a deed was and how it is taken back."""
    known = {event.pgh_obj_id: event for event in earlier if event.pgh_label != "delete"}
    gone = [event for event in deed if event.pgh_label == "delete" and event.revises_id == row.pk]
    own = [event for event in deed if event.pgh_obj_id == row.pk]
    revised = [event for event in deed if event.revises_id == row.pk and event.pgh_label != "delete"]
    before, after = known.get(row.pk), own[-1] if own else known.get(row.pk)
    if before is not None and after is not None and after.edition > before.edition:
        return f"核实为第 {after.edition} 版", None
    if gone:
        return f"撤回{Act(gone[-1].act).label}申请", _again(gone[-1])
    if revised:
        return _read_revision(revised[-1], known.get(revised[-1].pgh_obj_id))
    if before is None:
        return _read_new(own)
    return _read_row(before, after)


def _read_new(own: list[Any]) -> tuple[str, Way | None]:
    entered = "Excel 导入" if own[0].source == Source.IMPORT else "新增"
    if own[-1].status == Status.SUBMITTED:
        return f"{entered}并提交", Way("withdraw", "撤回到草稿")
    return entered, Way("delete", "删除草稿") if own[-1].status == Status.DRAFT else None


def _read_row(before: Any, after: Any) -> tuple[str, Way | None]:
    moved = (before.status, after.status)
    if before.status == after.status:
        if after.status == Status.VERIFIED:
            return "改动，马上生效", Way("values", "改回原来", before)
        return "改动", Way("values", "改回原来", before) if after.status != Status.VOIDED else None
    if moved[1] == Status.SUBMITTED:
        return "提交", Way("withdraw", "撤回到草稿")
    if moved == (Status.SUBMITTED, Status.DRAFT):
        return "撤回", Way("submit", "重新提交")
    if moved[1] == Status.VOIDED and not after.edition:
        return "作废", Way("restore", "恢复为草稿")
    if moved[1] == Status.RETURNED:
        return "退回", None
    return Status(after.status).label, None


def _read_revision(after: Any, before: Any) -> tuple[str, Way | None]:
    act = Act(after.act).label
    if before is None:
        return f"提交{act}" if after.act == Act.EDIT else f"申请{act}", Way("withdraw", "撤回")
    if after.status == Status.RETURNED and before.status != Status.RETURNED:
        return f"退回{act}", None
    if before.status == Status.RETURNED:
        return f"改好后重新提交{act}", Way("withdraw", "撤回")
    return "改动修订", Way("values", "改回原来", before)


def _again(revision: Any) -> Way | None:
    """How a withdrawn request is made once more."""
    if revision.act == Act.EDIT:
        return Way("values", "重新提交", revision)
    return Way("void", "重新申请", revision) if revision.act == Act.VOID else Way("again", "重新申请", revision)


def _take_back(change: Change, user: Any) -> None:
    way, row = change.way, change.row
    assert way is not None
    model = type(row)
    item = [verification.Item(row.pk, row.version)]
    if way.deed == "delete":
        delete_draft(row=row, user=user, version=row.version)
    elif way.deed == "bring_back":
        bring_back(model=model, gone=way.before, user=user)
    elif way.deed == "values":
        _put_back(row, way.before, user)
    elif way.deed == "void":
        _must(verification.void(model=model, items=item, user=user, reason=way.before.reason))
    elif way.deed == "withdraw":
        _must(verification.withdraw(model=model, items=item, user=user))
    elif way.deed == "submit":
        _must(verification.submit(model=model, items=item, user=user))
    else:
        reason = way.before.reason if way.before is not None else ""
        _must(verification.restore(model=model, items=item, user=user, reason=reason))


def _put_back(row: LedgerRow, before: Any, user: Any) -> None:
    """Give the row, or its open revision, the values and links of an event."""
    row = locked(row)
    values = {one.name: getattr(before, one.name) for one in row.business_fields() if one.name not in row.CARRIED}
    values |= {name: getattr(before, name) for name in row.CARRIED if hasattr(before, name)} | before.links
    edit_row(row=row, values=values, user=user, version=row.version)


def _must(outcome: verification.Outcome) -> None:
    if outcome.conflicts:
        raise NotUndone(outcome.conflicts[0].detail)


def _by_context(events: Iterable[Any]) -> list[list[Any]]:
    """Events of one request, or of one deed outside a request, belong together."""
    deeds: list[list[Any]] = []
    for event in events:
        if deeds and event.pgh_context_id is not None and deeds[-1][-1].pgh_context_id == event.pgh_context_id:
            deeds[-1].append(event)
        else:
            deeds.append([event])
    return deeds


def _touched_columns(deed: list[Any], earlier: list[Any], told: list[Column]) -> list[str]:
    """Labels of the columns that the deed changed."""
    before = {event.pgh_obj_id: event for event in earlier}
    found = []
    for event in deed:
        was = before.get(event.pgh_obj_id) or before.get(event.revises_id)
        if was is None or event.pgh_label == "delete":
            continue
        found += [one.label for one in told if one.raw(was) != one.raw(event)]
    return list(dict.fromkeys(found))


def _events_of(ledger: Ledger) -> Any:
    tracked: Any = ledger.model
    return tracked.pgh_event_model.objects


_DONE = {
    "delete": "草稿已删除，要找回在“我最近改的”里恢复",
    "bring_back": "草稿已恢复",
    "values": "已改回原来的内容",
    "withdraw": "已撤回",
    "submit": "已重新提交",
    "restore": "已恢复",
    "void": "已重新申请作废",
    "again": "已重新申请恢复",
}
