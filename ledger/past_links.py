"""Links of a row to many places, as they were.

The table of links keeps events of its own, one for each link that was made or cut. They are read backwards from what is
linked now, and belong to that event of the row which was written by the same deed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ledger.models import LedgerRow

Places = dict[int, Any]


def remember(model: type[LedgerRow], events: Sequence[Any]) -> None:
    """Give each event of `model` its `links`: field → what was linked after it, by number.

    `events`: all of their rows' events, in the order in which they were written. The event of a deletion has what was
    linked until then. Three queries for each field, whatever the number of rows.
    """
    of_row: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        event.links = {}
        of_row[event.pgh_obj_id].append(event)
    for field in model._meta.many_to_many:
        _remember(field, of_row)


def _remember(field: Any, of_row: dict[int, list[Any]]) -> None:
    through = field.remote_field.through
    own, other = (
        through._meta.get_field(name()).attname for name in (field.m2m_field_name, field.m2m_reverse_field_name)
    )
    now: dict[int, set[int]] = defaultdict(set)
    for row_id, place in through._default_manager.filter(**{f"{own}__in": of_row}).values_list(own, other):
        now[row_id].add(place)
    deeds: dict[int, list[Any]] = defaultdict(list)
    for deed in through.pgh_event_model.objects.filter(**{f"{own}__in": of_row}).order_by("pgh_id"):
        deeds[getattr(deed, own)].append(deed)
    concerned = {place for places in now.values() for place in places}
    concerned |= {getattr(deed, other) for some in deeds.values() for deed in some}
    places = field.related_model._default_manager.in_bulk(concerned)
    for row_id, events in of_row.items():
        for event, linked in _backwards(events, deeds[row_id], now[row_id], other):
            event.links[field.name] = [places[place] for place in sorted(linked) if place in places]


def _backwards(
    events: list[Any], deeds: list[Any], linked: Iterable[int], other: str
) -> Iterable[tuple[Any, frozenset[int]]]:
    state, left = set(linked), list(deeds)
    for at in range(len(events) - 1, -1, -1):
        event = events[at]
        # What was linked when the row was deleted went with it.
        first = at if event.pgh_label == "delete" else at + 1
        while left and _belongs(left[-1], events) >= first:
            deed = left.pop()
            (state.discard if deed.pgh_label == "insert" else state.add)(getattr(deed, other))
        yield event, frozenset(state)


def _belongs(deed: Any, events: list[Any]) -> int:
    """The place of the row's event with which a link was made or cut; a change of regions touches links alone."""
    for at, event in enumerate(events):
        if event.pgh_context_id is not None and event.pgh_context_id == deed.pgh_context_id:
            return at
    return sum(event.pgh_created_at <= deed.pgh_created_at for event in events) - 1
