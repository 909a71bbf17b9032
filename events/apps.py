from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Who meets and when."""

    name = "events"
