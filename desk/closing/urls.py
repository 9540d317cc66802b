"""结账 and 调整."""

from django.urls import URLPattern, path

from desk.closing import views

urlpatterns: list[URLPattern] = [
    path("closing/", views.months, name="closing"),
    path("closing/<slug:code>/<str:month>/", views.month, name="closing-month"),
    path("adjustments/<slug:code>/<str:month>/", views.adjustments, name="adjustments"),
    path("adjustments/<slug:code>/<str:month>/explain/", views.explain, name="adjustments-explain"),
    path("adjustments/<slug:code>/<str:month>/<str:number>/", views.adjustment, name="adjustment"),
]
