from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("", views.event_list, name="list"),
    path("new/", views.enter_event, name="enter"),
    path("<slug:slug>/", views.event, name="event"),
    path("<slug:slug>/edit/", views.edit_event, name="edit"),
    path("<slug:slug>/registrations/", views.registrations, name="registrations"),
    path("<slug:slug>/registrations/import/", views.import_registrations, name="import_registrations"),
    path("<slug:slug>/registrations/<int:pk>/cancel/", views.cancel_registration, name="cancel_registration"),
]
