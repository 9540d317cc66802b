"""The API's description: OpenAPI at schema/, a page for people at docs/."""

from functools import cache
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpResponse
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
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
            _described(renderer.format),
            content_type=renderer.media_type,
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )


@cache
def _described(form: str) -> Any:
    schema: dict[str, Any] = SchemaView.generator_class().get_schema(request=None, public=True)
    renderer = next(renderer for renderer in SchemaView.renderer_classes if renderer.format == form)
    return renderer().render(schema, renderer_context={})


schema = SchemaView.as_view()
# Swagger's page styles itself in place.
docs = csp_update({"style-src": [UNSAFE_INLINE]})(SpectacularSwaggerSplitView.as_view(url_name="schema"))
