"""The site on top of the four apps: settings, addresses, the home page, shared template tags."""

from .celery import app as celery_app

__all__ = ["celery_app"]
