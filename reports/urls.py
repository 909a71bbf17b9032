"""Addresses of reports, and of what this app shows of polls: one namespace, two places."""

from django.urls import include, path

from .views import comments, reports

app_name = "reports"

report_patterns = [
    path("", reports.report_list, name="list"),
    path("comments/", comments.queue, name="comment_queue"),
    path("comments/<int:pk>/", comments.moderate, name="moderate"),
    path("<slug:slug>/", reports.report, name="report"),
    path("<slug:slug>/comments/", comments.on_report, name="report_comments"),
    path("<slug:slug>/computation/", reports.computation, name="computation"),
    path("<slug:slug>/heat-map.csv", reports.heat_map_csv, name="heat_map_csv"),
    path("<slug:slug>/heat-map.json", reports.heat_map_json, name="heat_map_json"),
    path("<slug:slug>/figure.json", reports.figure, name="figure"),
]
urlpatterns = [
    path("reports/", include(report_patterns)),
    path("polls/<slug:slug>/", include("reports.urls_polls")),
]
