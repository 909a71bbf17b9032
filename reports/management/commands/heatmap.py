import json

from recommendations.management.csv_command import CSVCommand
from reports.domain import counts_csv, heat_map, heat_map_files


class Command(CSVCommand):
    """Reads one file and prints; it opens no database, so it also works where none is set up."""

    help = "Compute the quartile heat map of a CSV file with the columns number and votes; needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--counts",
            metavar="FILE",
            required=True,
            help="a CSV file with number and votes, optionally title and recommendation; - reads standard input",
        )
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")

    def handle(self, *, counts, **options):
        rows = self.parsed(counts, counts_csv.parse)
        computed = heat_map.build([(row.number, row.votes) for row in rows])
        self.stdout.write(self.written(computed, rows, options["format"]))

    def written(self, computed, rows, form):
        if form == "json":
            return json.dumps(heat_map.as_json(computed), indent=2)
        return (heat_map_files.as_csv if form == "csv" else heat_map_files.as_table)(computed, rows)
