from django.core.management.base import BaseCommand, CommandError

from reports.models import Edition
from reports.pages.edition_check import faults_of


class Command(BaseCommand):
    help = "Rebuild an edition of a report from what is stored and compare; exit status 1 on any difference."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the report, as in its address")
        parser.add_argument("number", type=int, help="of the edition")

    def handle(self, *, slug, number, **options):
        edition = Edition.objects.select_related("report").filter(report__slug=slug, number=number).first()
        if edition is None:
            message = f"There is no edition {number} of a report “{slug}”."
            raise CommandError(message)
        faults = faults_of(edition)
        if faults:
            places = "\n".join(f"  {place}" for place in faults)
            message = f"Edition {number} of “{slug}” differs from what it is made of:\n{places}"
            raise CommandError(message, returncode=1)
        self.stdout.write(f"Edition {number} of “{slug}” is as it was published. SHA-256: {edition.digest}")
