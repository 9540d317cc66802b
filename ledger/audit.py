"""The context that every write to a ledger carries: who, for whom, by what deed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pghistory
from django.db import models

from ledger.triggers import no_truncate


def audited(*, found_by: str = "", **options: Any) -> Callable[[type[Any]], type[Any]]:
    """Class decorator: an append-only event for every insert, update and delete, by triggers.

    `found_by`: the foreign key by which events are looked up, for a table that hangs on a row.
    """
    # Not PGHISTORY_DEFAULT_TRACKERS: its deep copies of the operations no longer equal pgtrigger's own.
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

    def track(model: type[Any]) -> type[Any]:
        # PGHISTORY_APPEND_ONLY refuses UPDATE and DELETE; TRUNCATE would empty the history all the same.
        meta = {"triggers": [no_truncate()], "indexes": _indexes(model, found_by)}
        return cast(type[Any], pghistory.track(*trackers, meta=meta, **options)(model))

    return track


def audited_owner(*fields: str) -> Callable[[type[Any]], type[Any]]:
    """Class decorator for what belongs to one person and is no ledger: an event when it becomes another's (`user`)."""
    tracker = pghistory.UpdateEvent("owner", condition=pghistory.AnyChange("user"))

    def track(model: type[Any]) -> type[Any]:
        named: dict[str, Any] = {"fields": ["user", *fields], "model_name": f"{model.__name__}OwnerEvent"}
        return cast(type[Any], pghistory.track(tracker, meta={"triggers": [no_truncate()]}, **named)(model))

    return track


def _indexes(model: type[Any], found_by: str) -> list[models.Index]:
    """A row's history tells of its revisions too; most events are of no revision."""
    if found_by:
        return [models.Index(fields=[found_by], name=f"{model._meta.model_name}_ev_by"[-30:])]
    if not any(field.name == "revises" for field in model._meta.local_fields):
        return []
    name = f"{model._meta.model_name}_ev_revises"[-30:]
    return [models.Index(fields=["revises"], condition=models.Q(revises__isnull=False), name=name)]


def principal_of(user: Any) -> Any:
    """Whom a deputy stands for at the moment, None for whoever acts for himself."""
    return getattr(user, "acts_for", None)


@contextmanager
def acting(user: Any, deed: str, **details: Any) -> Iterator[None]:
    """Open an audit context. Inside a request the context is already open and is added to."""
    if (principal := principal_of(user)) is not None and details.get("on_behalf_of") is None:
        details["on_behalf_of"] = principal.pk
    with pghistory.context(user=getattr(user, "pk", None), deed=deed, **details):
        yield
