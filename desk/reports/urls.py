"""Monthly submissions, the board, the inbox and spot checks."""

from django.urls import URLPattern, path

from desk.reports import views

urlpatterns: list[URLPattern] = [
    path("submission/", views.submission, name="submission"),
    path("submission/withdraw/", views.withdraw, name="submission-withdraw"),
    path("board/", views.board, name="board"),
    path("board/deed/", views.settle, name="board-deed"),
]
