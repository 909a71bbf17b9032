from importlib import import_module

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Who meets and when."""

    name = "events"

    def ready(self):
        from strategy_site.accounts.permissions import register  # noqa: PLC0415 -- models are ready only now

        import_module("events.receivers")
        register(import_module("events.permissions").PERMISSIONS)
