"""Sitting at the town's desk: open a form, fill it as it was rendered, press a button."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from ledger.models import LedgerRow
from tests.desk import said, written


class Workbench:
    """`Workbench(user).enter("sites", kind="society", name="…")` → the page after the button."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def home(self) -> HttpResponse:
        return self.client.get(reverse("desk:home"))

    def form(self, ledger: str, kind: str = "") -> HttpResponse:
        return self.client.get(form_address(ledger, kind))

    def row_form(self, ledger: str, row: LedgerRow) -> HttpResponse:
        return self.client.get(reverse("desk:mend", args=[ledger, row.pk]))

    def enter(self, ledger: str, *, kind: str = "", button: str = "_save", **typed: Any) -> HttpResponse:
        return self.send(form_address(ledger, kind), filled(self.form(ledger, kind)), button, typed)

    def mend(self, ledger: str, row: LedgerRow, *, button: str = "_save", **typed: Any) -> HttpResponse:
        page = self.row_form(ledger, row)
        return self.send(reverse("desk:mend", args=[ledger, row.pk]), filled(page), button, typed)

    def send(self, address: str, body: dict[str, Any], button: str, typed: dict[str, Any]) -> HttpResponse:
        body = body | {name: written(value) for name, value in typed.items()} | {button: "1"}
        return self.client.post(
            address, {name: value for name, value in body.items() if value is not None}, follow=True
        )

    def keep_typing(self, ledger: str, *, kind: str = "", row: int = 0, **typed: Any) -> HttpResponse:
        page = self.form(ledger, kind)
        body = {"kind_of_form": kind, "row": str(row), "token": str(page.context["token"])}
        return self.client.post(reverse("desk:typed", args=[ledger]), body | {k: written(v) for k, v in typed.items()})


def form_address(ledger: str, kind: str = "") -> str:
    return reverse("desk:enter-kind", args=[ledger, kind]) if kind else reverse("desk:enter", args=[ledger])


def filled(page: HttpResponse) -> dict[str, Any]:
    """What a browser would send back without a change."""
    assert page.status_code == 200, page
    form = page.context["form"]
    body: dict[str, Any] = {"token": str(page.context["token"]), "kind_of_form": form.declared.kind}
    for bound in form:
        widget = bound.field.widget
        if getattr(widget, "input_type", "") == "file":
            continue
        value = bound.value()
        if hasattr(widget, "address"):
            value = value[0] if isinstance(value, tuple) else value
            body[bound.html_name] = written(value)
            body[f"{bound.html_name}_text"] = bound.field.label_of(value)
        else:
            several = getattr(widget, "allow_multiple_selected", False)
            body[bound.html_name] = written(value or []) if several else written(value)
    return body


def wrong(page: HttpResponse) -> dict[str, list[str]]:
    """Field → sentences, of a form that was not stored."""
    return {name: list(sentences) for name, sentences in page.context["form"].errors.items()}


__all__ = ["Workbench", "filled", "form_address", "said", "wrong"]
