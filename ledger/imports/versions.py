"""What a row looked like when a sheet was made of it: read from its events, by the version that the sheet carries."""

from collections.abc import Iterable
from typing import Any, cast

from ledger import past_links
from ledger.models import Act, LedgerRow


def as_exported(model: type[LedgerRow], wanted: Iterable[tuple[int, int]]) -> dict[int, LedgerRow]:
    """Row id → a row, not to be saved, with what the sheet showed at (id, version); ids without a record are left out.

    Beside a verified row that is being changed the sheet shows the revision's values, as the form does.
    """
    versions = dict(wanted)
    if not versions:
        return {}
    tracked: Any = model
    events = tracked.pgh_event_model.objects
    shown: dict[int, Any] = {}
    ends: dict[int, int] = {}
    own = list(events.filter(pgh_obj_id__in=versions).order_by("pgh_id"))
    for event in own:
        version = versions[event.pgh_obj_id]
        if event.version == version:
            shown[event.pgh_obj_id] = event
        elif event.version > version:
            ends.setdefault(event.pgh_obj_id, event.pgh_id)
    revised = [pk for pk, event in shown.items() if event.pending_act == Act.EDIT]
    beside = list(events.filter(revises_id__in=revised, act=Act.EDIT).order_by("pgh_id")) if revised else []
    past_links.remember(model, [*own, *beside])
    for event in beside:
        # The revision is written before its row: what belongs to this version came before the row's next event.
        if event.pgh_label != "delete" and event.pgh_id < ends.get(event.revises_id, event.pgh_id + 1):
            shown[event.revises_id] = event
    return {pk: _as_row(model, event) for pk, event in shown.items()}


def _as_row(model: type[LedgerRow], event: Any) -> LedgerRow:
    made: Any = model
    values = {
        column.attname: getattr(event, column.attname)
        for column in model._meta.concrete_fields
        if not column.generated and not column.primary_key
    }
    row = made(pk=event.pgh_obj_id, **values)
    # As prefetch_related leaves it: what was linked then, not what is linked now.
    row._prefetched_objects_cache = {name: _known(model, name, items) for name, items in event.links.items()}
    return cast(LedgerRow, row)


def _known(model: type[LedgerRow], name: str, items: list[Any]) -> Any:
    related: Any = model._meta.get_field(name).related_model
    found = related._default_manager.none()
    found._result_cache = items
    return found
