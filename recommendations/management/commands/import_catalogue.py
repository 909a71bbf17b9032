from functools import partial

from recommendations import actions
from recommendations.domain import catalogue_csv
from recommendations.management.csv_command import CSVCommand


class Command(CSVCommand):
    """Loads a movement's catalogue: adds and updates by number, never deletes."""

    help = "Load recommendations and initiatives from a CSV file, matching by number; nothing is deleted."

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            metavar="FILE",
            help="a CSV file in UTF-8 with recommendation_number, recommendation, number and title, optionally "
            "summary and translations such as title_ar or title_zh_hans; - reads standard input",
        )

    def handle(self, *, file, **options):
        rows = self.parsed(file, partial(catalogue_csv.parse, languages=list(actions.COLUMN_LANGUAGES)))
        imported = actions.import_catalogue(rows=rows)
        outcome = f"{imported.created} new, {imported.updated} updated, {imported.unchanged} unchanged"
        self.stdout.write(f"{len(rows)} initiatives: {outcome}.")
