from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("<slug:slug>/", views.report, name="report"),
    path("<slug:slug>/computation/", views.computation, name="computation"),
    path("<slug:slug>/heat-map.csv", views.heat_map_csv, name="heat_map_csv"),
    path("<slug:slug>/heat-map.json", views.heat_map_json, name="heat_map_json"),
    path("<slug:slug>/figure.json", views.figure, name="figure"),
]
