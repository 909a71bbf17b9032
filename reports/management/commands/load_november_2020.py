from django.core.management.base import BaseCommand

from reports.models import Report
from reports.november_2020 import load


class Command(BaseCommand):
    """Loads the published facts of November 2020 into a database that does not have them."""

    help = "Load the catalogue of 2020, the published counts of November 2020 and the report on them."

    def handle(self, **options):
        if Report.objects.filter(slug="november-2020").exists():
            self.stdout.write("The report of November 2020 is there already; nothing changed.")
            return
        report = load()
        self.stdout.write(f"Loaded. The report's address is {report.get_absolute_url()}")
