from django.urls import path

from .views import entering, events, registrations

app_name = "events"
urlpatterns = [
    path("", events.event_list, name="list"),
    path("new/", entering.enter_event, name="enter"),
    path("<slug:slug>/", events.event, name="event"),
    path("<slug:slug>/edit/", entering.edit_event, name="edit"),
    path("<slug:slug>/registrations/", registrations.registrations, name="registrations"),
    path("<slug:slug>/registrations.csv", registrations.registrations_csv, name="registrations_csv"),
    path("<slug:slug>/registrations/<int:pk>/", registrations.registration, name="registration"),
    path(
        "<slug:slug>/registrations/<int:pk>/confirm/", registrations.confirm_registration, name="confirm_registration"
    ),
    path("<slug:slug>/registrations/import/", registrations.import_registrations, name="import_registrations"),
    path("<slug:slug>/registrations/<int:pk>/cancel/", registrations.cancel_registration, name="cancel_registration"),
]
