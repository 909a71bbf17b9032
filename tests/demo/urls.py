"""The addresses of a site that runs as a demonstration."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from strategy_site.urls import urlpatterns as site

urlpatterns = [*site, *i18n_patterns(path("demo/", include("strategy_site.demo.urls")))]
