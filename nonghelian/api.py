"""The router of /api/v1/. A ledger's address is its key in the registry."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import URLPattern, URLResolver, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

import credit.api
import federations.api
import members.api
import reporting.api
import service_centers.api
import supervision.api
import targets.api
from ledger.api.regions import RegionListView
from ledger.problems import not_found

router = SimpleRouter()
for viewset in (
    *members.api.VIEWSETS,
    *federations.api.VIEWSETS,
    *service_centers.api.VIEWSETS,
    *credit.api.VIEWSETS,
    *targets.api.VIEWSETS,
):
    router.register(viewset.ledger.key, viewset, basename=viewset.ledger.key)

# Swagger's page styles itself in place.
docs = csp_update({"style-src": [UNSAFE_INLINE]})(SpectacularSwaggerSplitView.as_view(url_name="schema"))

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    *members.api.urlpatterns,
    *service_centers.api.urlpatterns,
    *credit.api.urlpatterns,
    *reporting.api.urlpatterns,
    *targets.api.urlpatterns,
    *supervision.api.urlpatterns,
    path("regions/", RegionListView.as_view(), name="regions"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    re_path("^.*$", not_found),
]
