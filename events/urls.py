from django.urls import path

from .views import (
    attendance,
    entering,
    events,
    feeds,
    own_registration,
    questions,
    registering,
    registrations,
    team,
    time_zone,
)

app_name = "events"
urlpatterns = [
    path("", events.event_list, name="list"),
    path("new/", entering.enter_event, name="enter"),
    path("friendly-space/", registering.friendly_space, name="friendly_space"),
    path("time-zone/", time_zone.time_zone, name="time_zone"),
    path("calendar.ics", feeds.calendar, name="calendar"),
    path("feed.atom", feeds.news, name="news"),
    path("<slug:slug>/calendar.ics", feeds.event_calendar, name="event_calendar"),
    path("<slug:slug>/", events.event, name="event"),
    path("<slug:slug>/edit/", entering.edit_event, name="edit"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/register/sent/", registering.request_sent, name="request_sent"),
    path("<slug:slug>/confirm/<str:token>/", registering.confirm_request, name="confirm_request"),
    path("<slug:slug>/registration/<str:token>/", own_registration.own_registration, name="own_registration"),
    path("<slug:slug>/registration/<str:token>/change/", own_registration.change, name="change_own_registration"),
    path("<slug:slug>/registration/<str:token>/cancel/", own_registration.cancel, name="cancel_own_registration"),
    path("<slug:slug>/registration/<str:token>/check-in/<int:pk>/", own_registration.check_in, name="check_in"),
    path("<slug:slug>/team/", team.team, name="team"),
    path("<slug:slug>/questions/", questions.questions, name="questions"),
    path("<slug:slug>/questions/new/", questions.add_question, name="add_question"),
    path("<slug:slug>/questions/<int:pk>/", questions.edit_question, name="edit_question"),
    path("<slug:slug>/questions/<int:pk>/remove/", questions.remove_question, name="remove_question"),
    path("<slug:slug>/attendance/", attendance.attendance, name="attendance"),
    path("<slug:slug>/close/", attendance.close, name="close"),
    path("<slug:slug>/registrations/", registrations.registrations, name="registrations"),
    path("<slug:slug>/registrations.csv", registrations.registrations_csv, name="registrations_csv"),
    path("<slug:slug>/registrations/<int:pk>/", registrations.registration, name="registration"),
    path(
        "<slug:slug>/registrations/<int:pk>/confirm/", registrations.confirm_registration, name="confirm_registration"
    ),
    path("<slug:slug>/registrations/import/", registrations.import_registrations, name="import_registrations"),
    path("<slug:slug>/registrations/<int:pk>/cancel/", registrations.cancel_registration, name="cancel_registration"),
]
