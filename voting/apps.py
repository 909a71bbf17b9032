from importlib import import_module

from django.apps import AppConfig


class VotingConfig(AppConfig):
    """What each person chose, and how it was counted."""

    name = "voting"

    def ready(self):
        from strategy_site.accounts.permissions import register  # noqa: PLC0415 -- models are ready only now

        import_module("voting.receivers")
        register(import_module("voting.permissions").PERMISSIONS)
