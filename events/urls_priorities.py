"""Addresses of what communities reported."""

from django.urls import path

from .views import priority_queue, priority_reports

app_name = "priorities"
urlpatterns = [
    path("", priority_reports.report_list, name="list"),
    path("priorities.csv", priority_reports.report_csv, name="csv"),
    path("priorities.json", priority_reports.report_json, name="json"),
    path("queue/", priority_queue.queue, name="queue"),
    path("<slug:slug>/", priority_reports.report, name="report"),
    path("<slug:slug>/review/", priority_queue.review, name="review"),
    path("<slug:slug>/same/", priority_queue.same, name="same"),
    path("<slug:slug>/overlap/", priority_queue.overlap, name="overlap"),
]
