"""Pages and data leave compressed: a town's line is slow, and a list of the admin shrinks to a twentieth."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/problem+json")


class CompressTextMiddleware(GZipMiddleware):
    """Django's, whose random padding stands against BREACH; workbooks, papers and photos are compressed already."""

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)
