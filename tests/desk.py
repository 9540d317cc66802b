"""Sitting at the admin as somebody of the cast: open a list, fill a form as it was rendered, press a button."""

from html.parser import HTMLParser
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger import registry
from ledger.models import LedgerRow

Data = dict[str, Any]


class Desk:
    """`Desk(user).listing("sites", role="outlet")`; pages are Django's responses with their `.context`."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def get(self, address: str, **params: Any) -> HttpResponse:
        return self.client.get(address, params)

    def listing(self, key: str, **params: Any) -> HttpResponse:
        return self.get(address(key, "changelist"), **params)

    def found(self, key: str, **params: Any) -> set[int]:
        """Ids of the rows that a list shows."""
        page = self.listing(key, **params)
        assert page.status_code == 200, page
        return {row.pk for row in page.context["cl"].result_list}

    def page(self, row: Model) -> HttpResponse:
        return self.get(address(row, "change", row.pk))

    def form(self, key: str) -> HttpResponse:
        return self.get(address(key, "add"))

    def enter(self, key: str, button: str = "_save", **typed: Any) -> HttpResponse:
        """Fill the empty form and press a button."""
        return self._send(address(key, "add"), button, typed)

    def change(self, row: Model, button: str = "_save", **typed: Any) -> HttpResponse:
        """Change what the row's form shows and press a button."""
        return self._send(address(row, "change", row.pk), button, typed)

    def deed(self, row: LedgerRow, name: str, reason: str = "", version: int | None = None) -> HttpResponse:
        body = {"version": row.version if version is None else version, "reason": reason}
        return self.client.post(address(row, "deed", row.pk, name), body, follow=True)

    def choices(self, key: str, field: str, term: str = "") -> list[int]:
        """Ids that a type-ahead offers."""
        model = registry.by_key(key).model
        asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
        answer = self.get(reverse("admin:autocomplete"), term=term, **asked)
        assert answer.status_code == 200, answer
        return [int(hit["id"]) for hit in answer.json()["results"]]

    def _send(self, where: str, button: str, typed: Data) -> HttpResponse:
        body = filled(self.get(where)) | {name: written(value) for name, value in typed.items()} | {button: "1"}
        return self.client.post(where, {name: value for name, value in body.items() if value is not None}, follow=True)


def address(of: str | Model, page: str, *args: Any) -> str:
    model = registry.by_key(of).model if isinstance(of, str) else type(of)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def filled(page: HttpResponse) -> Data:
    """What a browser would send back without a change."""
    assert page.status_code == 200, page
    forms = [page.context["adminform"].form]
    body: Data = {}
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            # What Django wraps around a choice hides what kind of choice it is.
            widget = getattr(bound.field.widget, "widget", bound.field.widget)
            if getattr(widget, "input_type", "") != "file":
                several = getattr(widget, "allow_multiple_selected", False)
                body[bound.html_name] = written(bound.value() or []) if several else written(bound.value())
    return body


def written(value: Any) -> Any:
    """As a browser writes it; None is left out."""
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if isinstance(value, Model):
        return str(value.pk)
    if value is False:
        return None
    if value is None:
        return ""
    return value if hasattr(value, "read") else str(value)


def said(page: HttpResponse) -> str:
    """The messages of a page, one per line."""
    return "\n".join(str(message) for message in page.context["messages"])


def errors(page: HttpResponse) -> dict[str, list[str]]:
    """Field → sentences under the main form."""
    return {name: list(sentences) for name, sentences in page.context["adminform"].form.errors.items()}


def shown(page: HttpResponse) -> str:
    """The words of a page, without what only scripts read."""
    reader = _Words()
    reader.feed(page.content.decode())
    return " ".join(" ".join(reader.words).split())


class _Words(HTMLParser):
    SILENT = ("script", "style", "template")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.depth += tag in self.SILENT

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.words.append(data)
