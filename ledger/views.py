"""Download of evidence files: named by a public id, served after a check of the row's scope."""

import uuid
from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from ledger import scope
from ledger.models import Attachment, LedgerRow

GONE = "没有这个文件，或不在您的权限范围内。"
# Whatever a file holds, it can neither run nor load anything.
LOCKED_UP = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


class WhateverIsAccepted(DefaultContentNegotiation):
    """The file is what it is, whatever the browser would rather have."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class FileView(APIView):
    content_negotiation_class = WhateverIsAccepted

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, public_id: uuid.UUID) -> FileResponse:
        attachment = Attachment.objects.select_related("row_type").filter(public_id=public_id).first()
        if attachment is None or not _row_is_visible(attachment, request.user):
            raise NotFound(GONE)
        try:
            stored = attachment.file.open("rb")
        except FileNotFoundError:
            raise NotFound("文件已不在存储里，请联系管理员从备份恢复。") from None
        response = FileResponse(
            stored,
            as_attachment=not attachment.is_picture,
            filename=attachment.name,
            content_type=attachment.content_type,
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = LOCKED_UP
        response["Cache-Control"] = "private, no-store"
        return response


def _row_is_visible(attachment: Attachment, user: Any) -> bool:
    """A revision is seen by those who see the row that it revises."""
    model = attachment.row_type.model_class()
    if model is None:
        return False
    if not issubclass(model, LedgerRow):
        return scope.visible_by_rule(model, attachment.row_id, user)
    visible = model.objects.visible_to(user)
    row = visible.filter(pk=attachment.row_id).first()
    return row is not None and (row.revises_id is None or visible.filter(pk=row.revises_id).exists())
