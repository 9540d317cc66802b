"""Download of a paper's file: after a check of the paper's scope, served as files of ledgers are."""

import uuid

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from ledger import scope
from ledger.views import GONE, LOCKED_UP, WhateverIsAccepted
from papers.models import FileKind, Paper, PaperFile
from papers.printing import TYPES


class PaperFileView(APIView):
    """一份公文的一个文件。"""

    content_negotiation_class = WhateverIsAccepted

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, public_id: uuid.UUID, file_id: uuid.UUID) -> FileResponse:
        seen = scope.visible(Paper.objects.filter(public_id=public_id), request.user)
        file = PaperFile.objects.filter(public_id=file_id, paper__in=seen).first()
        if file is None:
            raise NotFound(GONE)
        try:
            stored = file.file.open("rb")
        except FileNotFoundError:
            raise NotFound("文件已不在存储里，请联系管理员从备份恢复。") from None
        response = FileResponse(stored, as_attachment=True, filename=file.name, content_type=TYPES[FileKind(file.kind)])
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = LOCKED_UP
        response["Cache-Control"] = "private, no-store"
        return response
