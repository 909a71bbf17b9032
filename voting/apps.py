from django.apps import AppConfig


class VotingConfig(AppConfig):
    """What each person chose, and how it was counted."""

    name = "voting"
