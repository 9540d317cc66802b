"""Monthly submissions, the board, the inbox and spot checks."""

from django.urls import URLPattern, path

from desk.reports import check_views, views

urlpatterns: list[URLPattern] = [
    path("submission/", views.submission, name="submission"),
    path("submission/withdraw/", views.withdraw, name="submission-withdraw"),
    path("board/", views.board, name="board"),
    path("board.xlsx", views.board_file, name="board-file"),
    path("board/deed/", views.settle, name="board-deed"),
    path("board/remind/", views.remind, name="board-remind"),
    path("spot-checks/", check_views.checks, name="spot-checks"),
    path("spot-checks/<int:pk>/", check_views.check, name="spot-check"),
    path("spot-checks/<int:pk>/<int:row_id>/", check_views.note, name="spot-check-note"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read_all, name="inbox-read"),
    path("inbox/<int:notice_id>/", views.open_notice, name="inbox-open"),
]
