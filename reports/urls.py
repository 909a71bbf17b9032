"""Addresses of reports, and of what this app shows of polls: one namespace, two places."""

from django.urls import include, path

from . import urls_together
from .api import documentation
from .views import (
    comment_queue,
    comments,
    compared,
    comparisons,
    editions,
    files,
    methods,
    pictures,
    populations,
    reports,
    subscriptions,
    wikitext,
)

app_name = "reports"

population_patterns = [
    path("", populations.populations, name="populations"),
    path("new/<slug:dimension>/", populations.add_population, name="add_population"),
    path("<int:pk>/", populations.population, name="population"),
    path("<int:pk>/shares.csv", populations.population_csv, name="population_csv"),
    path("<int:pk>/edit/", populations.edit_population, name="edit_population"),
    path("<int:pk>/current/", populations.choose_population, name="choose_population"),
    path("<int:pk>/delete/", populations.delete_population, name="delete_population"),
]
file_patterns = [
    path("report.pdf", files.report_pdf, name="report_pdf"),
    path("heat-map.svg", files.heat_map_drawing, name="heat_map_svg"),
    path("heat-map.png", files.heat_map_png, name="heat_map_png"),
    path("heat-map.csv", files.heat_map_csv, name="heat_map_csv"),
    path("heat-map.json", files.heat_map_json, name="heat_map_json"),
    path("figure.json", files.figure, name="figure"),
    path("tables.zip", files.all_tables, name="tables_zip"),
    path("tables/<slug:name>.csv", files.table, name="table_csv"),
]
report_patterns = [
    path("", reports.report_list, name="list"),
    path("feed.atom", editions.feed, name="report_feed"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path("subscribe/<str:token>/confirm/", subscriptions.confirm_subscription, name="confirm_subscription"),
    path("subscribe/<str:token>/end/", subscriptions.unsubscribe, name="unsubscribe"),
    path("studio/", include("reports.urls_studio")),
    path("news/", reports.news, name="news"),
    path("news/feed.atom", editions.feed_of_news, name="news_feed"),
    path("comments/", comment_queue.queue, name="comment_queue"),
    path("comments/policy/", comment_queue.policy, name="comment_policy"),
    path("comments/<int:pk>/", comment_queue.moderate, name="moderate"),
    path("comments/<int:pk>/yours/", comments.own, name="own_comment"),
    path("comments/<int:pk>/take-back/", comments.take_back, name="take_back_comment"),
    path("populations/", include(population_patterns)),
    path("comparisons/<int:pk>/", comparisons.comparison, name="comparison"),
    path("<slug:slug>/", reports.report, name="report"),
    path("<slug:slug>/editions/", include("reports.urls_editions")),
    path("<slug:slug>/pictures/<slug:digest>/", pictures.picture, name="picture"),
    path("<slug:slug>/comments/", comments.on_report, name="report_comments"),
    path("<slug:slug>/computation/", reports.computation, name="computation"),
    path("<slug:slug>/wikitext/", wikitext.wikitext, name="wikitext"),
    path("<slug:slug>/wikitext/send/", wikitext.send, name="send_to_wiki"),
    path("<slug:slug>/report.wiki", wikitext.wiki_file, name="wiki_file"),
    path("<slug:slug>/", include(file_patterns)),
    path("<slug:slug>/compared/", compared.of_report(compared.local_and_global), name="compared"),
    path("<slug:slug>/compared.csv", compared.of_report(compared.compared_csv), name="compared_csv"),
    path("<slug:slug>/compared.json", compared.of_report(compared.compared_json), name="compared_json"),
    path("<slug:slug>/who-is-not-here/", compared.of_report(compared.who_is_not_here), name="who_is_not_here"),
    path("<slug:slug>/who-is-not-here.csv", compared.of_report(compared.who_csv), name="who_is_not_here_csv"),
    path("<slug:slug>/who-is-not-here.json", compared.of_report(compared.who_json), name="who_is_not_here_json"),
    path("<slug:slug>/together/", include(urls_together.of_reports)),
]
urlpatterns = [
    path("api/", documentation.documentation, name="api"),
    path("reports/", include(report_patterns)),
    path("methods/", methods.methods, name="methods"),
    path("methods/<slug:key>/", methods.method, name="method"),
    path("polls/<slug:slug>/", include("reports.urls_polls")),
]
