from django.urls import path

urlpatterns: list = [path("x", lambda r: None)]
