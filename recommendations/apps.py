from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """What the movement could do: recommendations and their initiatives."""

    name = "recommendations"
