"""What is to do, entry, search, own changes, duplicates."""

from django.urls import path

from desk.workbench import duplicates, views
from desk.workbench.entry import views as entry

urlpatterns = [
    path("", views.home, name="home"),
    path("duplicates/", duplicates.page, name="duplicates"),
    path("duplicates/decide/", duplicates.decide, name="decide"),
    path("duplicates/<int:decision_id>/undo/", duplicates.take_back, name="undecide"),
    path("search/", views.search, name="search"),
    path("changes/", views.changes, name="changes"),
    path("changes/<slug:ledger>/<int:row_id>/undo/", views.take_back, name="undo"),
    path("entry/<slug:ledger>/", entry.enter, name="enter"),
    path("entry/<slug:ledger>/as/<slug:kind>/", entry.enter, name="enter-kind"),
    path("entry/<slug:ledger>/<int:row_id>/", entry.mend, name="mend"),
    path("entry/<slug:ledger>/<int:row_id>/delete/", entry.delete, name="delete"),
    path("entry/<slug:ledger>/typed/", entry.typed, name="typed"),
    path("entry/<slug:ledger>/photo/", entry.photo, name="photo"),
    path("entry/<slug:ledger>/look/", entry.look, name="look"),
    path("lookup/<slug:ledger>/", entry.lookup, name="lookup"),
    path("stored/<uuid:token>/", entry.stored, name="stored"),
    path("typed-files/<uuid:public_id>/", entry.typed_file, name="typed-file"),
]
