from django.urls import path

from dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("indicators/<str:number>/", views.indicator, name="indicator"),
    path("indicators/<str:number>/evidence/", views.evidence, name="evidence"),
    path("rows/<slug:ledger>/<int:row_id>/", views.row, name="row"),
]
