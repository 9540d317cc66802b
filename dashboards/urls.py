from django.urls import path

from dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("fresh/", views.fresh, name="fresh"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/<str:number>/", views.indicator, name="indicator"),
    path("indicators/<str:number>/evidence/", views.evidence, name="evidence"),
    path("indicators/<str:number>/evidence.xlsx", views.evidence_file, name="evidence_file"),
    path("towns/", views.towns, name="towns"),
    path("towns/<str:code>/", views.town, name="town"),
    path("towns/<str:code>/print/", views.town_print, name="town_print"),
    path("departments/", views.departments, name="departments"),
    path("departments/<slug:code>/", views.department, name="department"),
    path("screen/", views.screen, name="screen"),
    path("rows/<slug:ledger>/<int:row_id>/", views.row, name="row"),
]
