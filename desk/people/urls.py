from django.urls import path

from desk.people import own, views

urlpatterns = [
    path("", views.people, name="people"),
    path("new/", views.new, name="people_new"),
    path("import/", views.import_people, name="people_import"),
    path("template/", views.template, name="people_template"),
    path("roles/", views.asked_roles, name="people_roles"),
    path("deputies/", own.district_deputies, name="people_deputies"),
    path("deputies/<int:pk>/end/", own.end_deputy, name="end_deputy"),
    path("account/", own.account, name="own_account"),
    path("account/password/", own.own_password, name="own_password"),
    path("account/token/", own.give_back_token, name="give_back_token"),
    path("act-for/", own.act_for, name="act_for"),
    path("tour/", own.tour_done, name="tour_done"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/<slug:name>/", views.deed, name="person_deed"),
]
