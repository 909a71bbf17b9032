from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What it all means, published."""

    name = "reports"

    def ready(self):
        from strategy_site.accounts.permissions import register  # noqa: PLC0415 -- models are ready only now

        import_module("reports.checks")
        import_module("reports.receivers")
        register(import_module("reports.permissions").PERMISSIONS)
