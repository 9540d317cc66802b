"""The pages on which clerks and verifiers work; a package per desk."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("", include("desk.workbench.urls")),
    path("uploads/", include("desk.uploads.urls")),
    path("", include("desk.reports.urls")),
    path("verify/", include("desk.verifying.urls")),
    path("", include("desk.closing.urls")),
    path("people/", include("desk.people.urls")),
    path("decomposition/", include("desk.decomposing.urls")),
]
