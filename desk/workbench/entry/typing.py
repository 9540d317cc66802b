"""Typing is kept on the server as people type: a broken line or another device loses nothing."""

import uuid
from functools import partial
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from desk.models import TypedDraft
from desk.workbench.entry.declared import Form
from ledger import registry
from ledger.audit import acting
from ledger.handing_over import OUT_OF_REACH, Handed
from ledger.scope import may

# Never kept: keys of the request, files, and what says who a person is.
NOT_KEPT = ("csrfmiddlewaretoken", "token", "uploads", "_save", "_submit", "_another")
OF_PERSONS = ("head_name", "id_number")
LONGEST = 20_000
BEGUN = "没填完的表"
TYPING_TOO = "他自己也正在填同一张，请他先存下自己的再交"


class TooMuch(Exception):
    """More than any form of ours holds."""


def of(user: Any, form: Form, row_id: int = 0) -> TypedDraft | None:
    return TypedDraft.objects.filter(user=user, form=form.name, row_id=row_id).first()


def all_of(user: Any) -> list[TypedDraft]:
    """What the user has begun, the newest first."""
    return list(TypedDraft.objects.filter(user=user).order_by("-saved_at")[:8])


def keep(user: Any, form: Form, row_id: int, token: uuid.UUID, posted: QueryDict) -> TypedDraft:
    """Store what stands in the form now. Raises TooMuch."""
    personal = registry.by_key(form.ledger).personal
    typed = {
        name: posted.getlist(name)
        for name in posted
        if name not in NOT_KEPT and not (personal and name in OF_PERSONS) and not _names_person(form, name)
    }
    if sum(len(text) for texts in typed.values() for text in texts) > LONGEST:
        raise TooMuch
    return TypedDraft.objects.update_or_create(
        user=user, form=form.name, row_id=row_id, defaults={"token": token, "typed": typed, "saved_at": timezone.now()}
    )[0]


def as_posted(draft: TypedDraft) -> QueryDict:
    """What was typed, as a form sends it."""
    data = QueryDict(mutable=True)
    for name, texts in draft.typed.items():
        data.setlist(name, texts)
    return data


@transaction.atomic
def hand_over(*, leaving: Any, successor: Any, user: Any) -> list[Handed]:
    """What `leaving` began to type goes to `successor`, with the files chosen meanwhile, where he may store it."""
    drafts = list(TypedDraft.objects.select_for_update().filter(user=leaving.pk))
    fit = [draft for draft in drafts if _may_store(successor, draft)]
    own = set(TypedDraft.objects.filter(user=successor.pk).values_list("form", "row_id"))
    free = [draft for draft in fit if (draft.form, draft.row_id) not in own]
    with acting(user, "hand_over", leaving=leaving.pk, successor=successor.pk):
        TypedDraft.objects.filter(pk__in=[draft.pk for draft in free]).update(user=successor)
    return [
        Handed(BEGUN, len(free), len(drafts) - len(fit), OUT_OF_REACH, "张"),
        Handed(BEGUN, 0, len(fit) - len(free), TYPING_TOO, "张"),
    ]


def _may_store(person: Any, draft: TypedDraft) -> bool:
    model: Any = registry.by_key(draft.form.partition(".")[0]).model
    if not draft.row_id:
        return may(person, "add", model)
    return may(person, "change", model) and model.objects.visible_to(person).filter(pk=draft.row_id).exists()


@transaction.atomic
def forget(draft: TypedDraft, user: Any) -> None:
    """Begin anew: what was typed and the files chosen meanwhile go."""
    with acting(user, "forget-typing"):
        for file in draft.attachments.all():
            stored = file.file
            file.delete()
            transaction.on_commit(partial(stored.storage.delete, stored.name))
        draft.delete()


def _names_person(form: Form, name: str) -> bool:
    """The line in which an identity number is typed to find a household."""
    return name == "household_text"
