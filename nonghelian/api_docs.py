"""The API's description: OpenAPI at schema/, a page for people at docs/."""

from functools import cache
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpResponse
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class SchemaView(SpectacularAPIView):
    """JSON, which a browser reads in no time, unless YAML is asked for.

    The description depends on the code alone, and takes five seconds to make and three more to write as YAML; so a
    process makes each form once.
    """

    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]

    def _get_schema_response(self, request: Request) -> HttpResponse:
        renderer = request.accepted_renderer
        name = self._get_filename(request, None)
        return HttpResponse(
            _described(type(renderer)),
            content_type=renderer.media_type,
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )


@cache
def _described(form: type[BaseRenderer]) -> bytes:
    schema: dict[str, Any] = SchemaView.generator_class().get_schema(request=None, public=True)
    written: bytes = form().render(schema, renderer_context={})
    return written


schema = SchemaView.as_view()
# Swagger's page styles itself in place.
docs = csp_update({"style-src": [UNSAFE_INLINE]})(SpectacularSwaggerSplitView.as_view(url_name="schema"))
