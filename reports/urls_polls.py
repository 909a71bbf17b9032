"""What reports add to the addresses of one poll."""

from django.urls import include, path

from . import urls_together
from .views import comments, compared, results

urlpatterns = [
    path("results/", results.poll_results, name="poll_results"),
    path("results/heat-map.csv", results.heat_map_csv, name="poll_heat_map_csv"),
    path("results/heat-map.json", results.heat_map_json, name="poll_heat_map_json"),
    path("results/figure.json", results.figure, name="poll_figure"),
    path("results/compared/", compared.of_poll(compared.local_and_global), name="poll_compared"),
    path("results/compared.csv", compared.of_poll(compared.compared_csv), name="poll_compared_csv"),
    path("results/compared.json", compared.of_poll(compared.compared_json), name="poll_compared_json"),
    path("results/who-is-not-here/", compared.of_poll(compared.who_is_not_here), name="poll_who_is_not_here"),
    path("results/who-is-not-here.csv", compared.of_poll(compared.who_csv), name="poll_who_is_not_here_csv"),
    path("results/who-is-not-here.json", compared.of_poll(compared.who_json), name="poll_who_is_not_here_json"),
    path("results/together/", include(urls_together.of_polls)),
    path("comments/", comments.on_poll, name="comments"),
]
