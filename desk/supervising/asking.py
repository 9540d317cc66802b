"""Who may open these pages, and how a refused deed is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, QueryDict

from ledger import scope
from ledger.attachments import store
from ledger.problems import NOT_FOUND, Conflict


def need(user: Any, permission: str) -> None:
    """Raises PermissionDenied."""
    if not user.has_perm(f"supervision.{permission}"):
        raise PermissionDenied


def visible_or_404(queryset: QuerySet[Any], user: Any, pk: int) -> Any:
    """Raises Http404 outside the scope."""
    found: Model | None = scope.visible(queryset, user).filter(pk=pk).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def version_in(posted: QueryDict) -> int:
    """What its author saw; 0, which no row has, when it is missing or no number."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


class Refusal:
    """What `telling` found: `told` is True when something was refused."""

    told = False


@contextmanager
def telling(request: HttpRequest, form: forms.Form | None = None) -> Iterator[Refusal]:
    """Turn a refused deed into errors of the form, or into a banner on the page that comes next."""
    refusal = Refusal()
    try:
        yield refusal
    except Conflict as conflict:
        refusal.told = True
        messages.error(request, str(conflict.detail))
    except ValidationError as error:
        refusal.told = True
        if form is None:
            messages.error(request, "；".join(error.messages))
            return
        for name, sentences in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            form.add_error(name if name in form.fields else None, list(sentences))


def attach(row: Any, upload: Any, user: Any) -> None:
    """Store a file beside a row; raises ValidationError at the form's field of files."""
    try:
        store(row=row, upload=upload, user=user)
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from None
