from django.core.management.base import BaseCommand

from strategy_site.accounts.actions import load_regions


class Command(BaseCommand):
    """Loads the parts of the world that people say they belong to."""

    help = "Load the regions of the world with their names in all languages, matching by key; none is deleted."

    def handle(self, **options):
        self.stdout.write(f"{load_regions()} regions.")
