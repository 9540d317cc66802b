from django.urls import path

from desk.decomposing import views

urlpatterns = [
    path("", views.overview, name="decompositions"),
    path("start/", views.start, name="decomposition-start"),
    path("issue/", views.issue, name="decomposition-issue"),
    path("<int:pk>/", views.version, name="decomposition"),
    path("<int:pk>/discard/", views.discard, name="decomposition-discard"),
    path("<int:pk>/confirm/", views.confirm, name="decomposition-confirm"),
]
