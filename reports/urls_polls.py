"""What reports add to the addresses of one poll."""

from django.urls import path

from .views import comments, results

urlpatterns = [
    path("results/", results.poll_results, name="poll_results"),
    path("results/heat-map.csv", results.heat_map_csv, name="poll_heat_map_csv"),
    path("results/heat-map.json", results.heat_map_json, name="poll_heat_map_json"),
    path("results/figure.json", results.figure, name="poll_figure"),
    path("comments/", comments.on_poll, name="comments"),
]
