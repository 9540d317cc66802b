from django.urls import path

from desk.verifying import views

urlpatterns = [
    path("", views.desk, name="verify"),
    path("bulk/", views.ask_bulk, name="verify_bulk"),
    path("bulk/<slug:name>/", views.do_bulk, name="verify_bulk_deed"),
    path("files/<slug:ledger>/<int:pk>/", views.row_files, name="row_files"),
    path("<slug:ledger>/<int:pk>/", views.row, name="verify_row"),
    path("<slug:ledger>/<int:pk>/<slug:name>/", views.deed, name="verify_deed"),
]
