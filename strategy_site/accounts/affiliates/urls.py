from django.urls import path

from . import views

app_name = "affiliates"
urlpatterns = [
    path("", views.affiliate_list, name="list"),
    path("new/", views.add_affiliate, name="add"),
    path("memberships/<int:pk>/", views.answer_membership, name="answer_membership"),
    path("<slug:slug>/", views.affiliate, name="affiliate"),
    path("<slug:slug>/answer/", views.answer_affiliate, name="answer"),
    path("<slug:slug>/represent/", views.ask_membership, name="represent"),
]
