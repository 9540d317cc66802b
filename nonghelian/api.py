"""The router of /api/v1/. A ledger's address is its key in the registry."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.routers import SimpleRouter

import credit.api
import federations.api
import members.api
import papers.api
import reporting.api
import service_centers.api
import supervision.api
import targets.api
from ledger.api.regions import RegionListView
from ledger.problems import not_found
from nonghelian.api_docs import docs, schema

router = SimpleRouter()
for viewset in (
    *members.api.VIEWSETS,
    *federations.api.VIEWSETS,
    *service_centers.api.VIEWSETS,
    *credit.api.VIEWSETS,
    *targets.api.VIEWSETS,
):
    router.register(viewset.ledger.key, viewset, basename=viewset.ledger.key)

urlpatterns: list[URLPattern | URLResolver] = [
    *router.urls,
    *members.api.urlpatterns,
    *service_centers.api.urlpatterns,
    *credit.api.urlpatterns,
    *reporting.api.urlpatterns,
    *targets.api.urlpatterns,
    *supervision.api.urlpatterns,
    *papers.api.urlpatterns,
    path("regions/", RegionListView.as_view(), name="regions"),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    # For every method: a wrong address is not a question of tokens.
    re_path("^.*$", csrf_exempt(not_found)),
]
