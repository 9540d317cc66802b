"""The first lines of every deed: the row as it is now, in the user's scope, locked, and not changed meanwhile."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.http import Http404

from ledger import scope
from ledger.problems import NOT_FOUND, Conflict
from ledger.scope import may

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row, *, user: Any, version: int | None = None) -> Row:
    """Raises Http404 outside the user's scope, Conflict when `version` is no longer the row's."""
    rows: Any = type(row)._default_manager.all()
    found: Row | None = scope.visible(rows, user).select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    if version is not None and found.version != version:  # type: ignore[attr-defined]
        raise Conflict
    return found


def require(user: Any, verb: str, model: type[models.Model]) -> None:
    """Raises PermissionDenied unless the user's roles let him do `verb` with the model."""
    if not may(user, verb, model):
        raise PermissionDenied


def in_whose_name(user: Any) -> set[int]:
    """Ids of those for whom a user acts: himself, and as a deputy his principal."""
    return {user.pk, user.acts_for.pk} if user.acts_for else {user.pk}


def hold(name: str) -> None:
    """Let nobody else do the same until the transaction ends: running numbers, proposals."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"supervision {name}"])
