"""Pages of a list: newest rows first, each page told by the row that it follows."""

import base64
import binascii
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from ledger.api import parameters

WRONG_CURSOR = "翻页位置不对，请用上一页结果里的 next 地址。"


class RowPagination(BasePagination):
    """`limit` (≤ 200) and `cursor` → `results` and `next`, the address of the next page or null."""

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        self.request = request
        limit = parameters.limit(request.query_params)
        rows = queryset.order_by("-pk")
        if cursor := parameters.one(request.query_params, "cursor"):
            rows = rows.filter(pk__lt=_decode(cursor))
        page = list(rows[: limit + 1])
        self.next = next_address(request, _encode(page[limit - 1].pk)) if len(page) > limit else None
        return page[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self.next})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {"type": "string", "format": "uri", "nullable": True},
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": "limit",
                "in": "query",
                "description": "每页条数，最多 200。",
                "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "翻页位置，取自 next。",
                "schema": {"type": "string"},
            },
        ]


def next_address(request: Request, cursor: str) -> str:
    return replace_query_param(request.build_absolute_uri(), "cursor", cursor)


def _encode(pk: int) -> str:
    return base64.urlsafe_b64encode(f"after:{pk}".encode()).decode()


def _decode(cursor: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(cursor).decode().removeprefix("after:"))
    except (binascii.Error, ValueError):
        raise ValidationError({"cursor": WRONG_CURSOR}) from None
