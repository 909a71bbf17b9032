"""Addresses. Every page a person reads has its language in front."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from . import health, views

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("strategy_site.accounts.callback_urls")),
    path("api/v1/", include("reports.urls_api")),
]
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("licence/", views.licence, name="licence"),
    path("accounts/", include("strategy_site.accounts.urls")),
    path("affiliates/", include("strategy_site.accounts.affiliates.urls")),
    path("events/", include("events.urls")),
    path("events/", include("voting.urls_days")),
    path("priorities/", include("events.urls_priorities")),
    path("polls/", include("voting.urls")),
    path("", include("reports.urls")),
    path("", include("recommendations.urls")),
    *([path("demo/", include("strategy_site.demo.urls"))] if settings.DEMO else []),
)
