"""Bringing a deleted draft back: from the events of its deletion, under its old number, with its parts and files."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction

from ledger import past_links
from ledger.audit import acting
from ledger.entry import create_row, link_fields
from ledger.models import Attachment, LedgerRow

LOST = "它引用的记录已经不在，不能恢复，请重新录入。"


@transaction.atomic
def bring_back(*, model: type[LedgerRow], gone: Any, user: Any) -> LedgerRow:
    """`gone`: the event of the deletion.

    Raises ValidationError where the row no longer fits: its code is taken, what it points at is gone.
    """
    row = create_row(
        model=model,
        values=values_of(model, gone) | _links(model, gone),
        user=user,
        source=gone.source,
        demo=gone.is_demo,
        number=gone.pgh_obj_id,
        version=gone.version + 1,
    )
    for name in model.PARTS:
        relation: Any = model._meta.get_field(name)
        part: Any = relation.related_model
        with_it = part.pgh_event_model.objects.filter(
            pgh_label="delete", pgh_context_id=gone.pgh_context_id, **{relation.field.attname: row.pk}
        )
        for one in with_it.order_by("pgh_id"):
            bring_back(model=part, gone=one, user=user)
    _bring_back_files(row, gone, user)
    return row


def values_of(model: type[LedgerRow], event: Any) -> dict[str, Any]:
    """What a person entered, and what a revision takes along, by field. Raises ValidationError."""
    own = [field.name for field in model.business_fields()]
    try:
        return {name: getattr(event, name) for name in [*own, *model.CARRIED] if hasattr(event, name)}
    except ObjectDoesNotExist:
        raise ValidationError(LOST) from None


def _links(model: type[LedgerRow], gone: Any) -> dict[str, Any]:
    if not link_fields(model):
        return {}
    events = list(gone.__class__.objects.filter(pgh_obj_id=gone.pgh_obj_id).order_by("pgh_id"))
    past_links.remember(model, events)
    links: dict[str, Any] = events[-1].links
    return links


def _bring_back_files(row: LedgerRow, gone: Any, user: Any) -> None:
    """Their rows went with the draft, the files themselves stayed where they are."""
    tracked: Any = Attachment
    row_type = ContentType.objects.get_for_model(row)
    deleted = tracked.pgh_event_model.objects.filter(
        pgh_label="delete", pgh_context_id=gone.pgh_context_id, row_type=row_type, row_id=row.pk
    )
    names = [field.attname for field in Attachment._meta.concrete_fields]
    with acting(user, "bring-back"):
        for event in deleted.order_by("pgh_obj_id"):
            Attachment(**{name: getattr(event, name) for name in names if name != "id"}).save(force_insert=True)
