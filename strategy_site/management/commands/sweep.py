from django.core.management.base import BaseCommand

from strategy_site.jobs import tasks


class Command(BaseCommand):
    help = "Wake the worker for everything that was overlooked; for a timer of the system, should beat stop."

    def handle(self, **options):
        tasks.wake(tasks.sweep)
