"""Speaking to /api/v1/ as somebody of the cast."""

from typing import Any

from django.http import HttpResponse
from rest_framework.test import APIClient

from accounts.models import User
from tests import rows
from tests.cast import Cast

PROBLEM = "application/problem+json"


class Caller:
    """`Caller(user).get("sites/", role="outlet")`; the answer has `.status_code` and `.data`."""

    def __init__(self, user: User | None) -> None:
        self.client = APIClient()
        if user is not None:
            self.client.force_login(user)

    def get(self, address: str, **params: Any) -> HttpResponse:
        return self.client.get(_full(address), params)

    def post(self, address: str, body: Any = None, **options: Any) -> HttpResponse:
        return self.client.post(_full(address), body, format=options.pop("format", "json"), **options)

    def patch(self, address: str, body: Any) -> HttpResponse:
        return self.client.patch(_full(address), body, format="json")

    def delete(self, address: str) -> HttpResponse:
        return self.client.delete(_full(address))


def body_of(key: str, cast: Cast, **changes: Any) -> dict[str, Any]:
    """A row of a ledger as a program would send it."""
    body = {}
    for name, value in rows.values_of(key, cast, **changes).items():
        if name == "ended_on" and key in ("contracts", "authorisations"):
            name, value = "valid_until", "2026-12-31"
        body[name] = [_written(item) for item in value] if isinstance(value, list) else _written(value)
    return body


def _written(value: Any) -> Any:
    for name in ("code", "pk"):
        if hasattr(value, "_meta") and (name == "pk" or (name == "code" and value._meta.model_name in CODED)):
            return getattr(value, name)
    return value


CODED = ("region", "productionlink", "reportedseries", "statistic")


def _full(address: str) -> str:
    return address if address.startswith(("/", "http")) else f"/api/v1/{address}"
