from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_slug

from recommendations.domain.csv_table import Fault
from recommendations.management.csv_command import CSVCommand
from recommendations.models import TITLE_LENGTH, Initiative
from reports import actions
from reports.domain import counts_csv
from reports.models import Report

UNKNOWN_NUMBER = "“{number}” is not in the catalogue; import the catalogue first"
SLUG_LENGTH = Report._meta.get_field("slug").max_length  # noqa: SLF001 -- Django's documented way


def day(text: str) -> date:
    return date.fromisoformat(text)


def slug(text: str) -> str:
    try:
        validate_slug(text)
    except ValidationError as error:
        raise ValueError(text) from error
    if len(text) > SLUG_LENGTH:
        raise ValueError(text)
    return text


class Command(CSVCommand):
    """Stores counts that were published elsewhere, and has the worker compute their heat map."""

    help = (
        "Store published counts as the tally of a report, made if there is none; the same file twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", metavar="FILE", help="a CSV file in UTF-8 with number and votes; - reads standard input"
        )
        parser.add_argument("--report", metavar="SLUG", required=True, type=slug, help="the report's address")
        parser.add_argument("--source", metavar="TEXT", required=True, help="where the counts come from")
        parser.add_argument("--date", metavar="YYYY-MM-DD", required=True, type=day, help="the day they were counted")
        parser.add_argument("--title", metavar="TEXT", default="", help="of a report that is made")

    def handle(self, *, file, report, source, title, **options):
        if not source.strip():
            raise CommandError("--source needs a text.", returncode=2)
        if len(title) > TITLE_LENGTH:
            raise CommandError(f"--title may have {TITLE_LENGTH} characters.", returncode=2)
        rows = self.parsed(file, counts_csv.parse)
        self.refuse_unknown(file, rows)
        found, changed = actions.publish_counts(
            slug=report,
            counts=[(row.number, row.votes) for row in rows],
            title=title,
            source=source,
            counted_on=options["date"],
        )
        outcome = "Stored; the worker computes the heat map." if changed else "Already stored; nothing changed."
        self.stdout.write(f"{outcome} The report's address is {found.get_absolute_url()}")

    def refuse_unknown(self, file, rows):
        known = set(Initiative.objects.values_list("number", flat=True))
        unknown = [row for row in rows if row.number not in known]
        if unknown:
            self.refuse(
                f"{file}:{Fault(row.line, 'number', UNKNOWN_NUMBER, {'number': row.number})}" for row in unknown
            )
