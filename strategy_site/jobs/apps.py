from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "strategy_site.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415 -- models are ready only now
