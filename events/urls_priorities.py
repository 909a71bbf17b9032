"""Addresses of what communities reported."""

from django.urls import path

from .views import priorities, priority_queue, priority_reports, priority_table

app_name = "priorities"
urlpatterns = [
    path("", priority_reports.report_list, name="list"),
    path("table/", priority_table.priority_table, name="table"),
    path("table.csv", priority_table.priority_table_csv, name="table_csv"),
    path("priorities.csv", priority_reports.report_csv, name="csv"),
    path("priorities.json", priority_reports.report_json, name="json"),
    path("queue/", priority_queue.queue, name="queue"),
    path("mine/", priorities.own, name="own"),
    path("new/", priorities.start, name="start"),
    path("import/", priorities.import_reports, name="import"),
    path("import/example.csv", priorities.example, name="example"),
    path("<slug:slug>/", priority_reports.report, name="report"),
    path("<slug:slug>/review/", priority_queue.review, name="review"),
    path("<slug:slug>/same/", priority_queue.same, name="same"),
    path("<slug:slug>/overlap/", priority_queue.overlap, name="overlap"),
    path("<slug:slug>/edit/", priorities.edit, name="edit"),
    path("<slug:slug>/submit/", priorities.submit, name="submit"),
    path("<slug:slug>/discard/", priorities.discard, name="discard"),
]
