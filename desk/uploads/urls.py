"""Excel both ways."""

from django.urls import path

from desk.uploads import views

urlpatterns = [
    path("", views.UploadsView.as_view(), name="uploads"),
    path("template/<slug:ledger>/", views.TemplateView.as_view(), name="upload-template"),
    path("<uuid:public_id>/", views.UploadView.as_view(), name="upload"),
    path("<uuid:public_id>/progress/", views.ProgressView.as_view(), name="upload-progress"),
    path("<uuid:public_id>/marked/", views.MarkedView.as_view(), name="upload-marked"),
    path("<uuid:public_id>/<slug:deed>/", views.DeedView.as_view(), name="upload-deed"),
]
