"""Addresses of papers."""

from django.urls import path

from desk.papers import files, stationery, views

app_name = "papers"

urlpatterns = [
    path("", views.papers, name="papers"),
    path("new/", views.new, name="new"),
    path("new/<slug:what>/<int:pk>/", views.new_of, name="new-of"),
    path("templates/", stationery.templates, name="templates"),
    path("templates/<slug:kind>/", stationery.template, name="template"),
    path("templates/<slug:kind>/file/", stationery.template_file, name="template-file"),
    path("<uuid:public_id>/", views.paper, name="paper"),
    path("<uuid:public_id>/progress/", views.progress, name="progress"),
    path("<uuid:public_id>/print/", views.printed, name="print"),
    path("<uuid:public_id>/files/<uuid:file_id>/", files.PaperFileView.as_view(), name="file"),
    path("<uuid:public_id>/<slug:deed>/", views.do, name="do"),
]
