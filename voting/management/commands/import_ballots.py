from django.core.management.base import CommandError

from recommendations.management.csv_command import BAD_INPUT, CSVCommand
from voting import actions
from voting.domain.ballots_csv import LIMITS
from voting.management.polls import poll_named
from voting.management.progress import ProgressBar

LONGEST_NAME = 100  # characters
REASONS = {
    "not_open": "The poll is not open; ballots are imported between opening and close.",
    "name_taken": "A batch of this name is in already; choose another name, or undo that batch.",
}


class Command(CSVCommand):
    """Stores a file of ballots, all of it or nothing."""

    help = "Import ballots from a CSV file as a batch of an open poll; a file with any fault changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("poll", metavar="POLL", help="the poll's address")
        parser.add_argument(
            "file",
            metavar="FILE",
            help="a CSV file in UTF-8 with ballot and choices (numbers separated by spaces or semicolons), optionally "
            "region, language and role; - reads standard input",
        )
        parser.add_argument("--batch", metavar="NAME", required=True, help="what these ballots are called together")

    def handle(self, *, poll, file, batch, **options):
        found = poll_named(poll)
        if not batch.strip() or len(batch) > LONGEST_NAME:
            raise CommandError(f"--batch needs a name of at most {LONGEST_NAME} characters.", returncode=BAD_INPUT)
        rows = self.parsed(file, actions.reader_for(found), LIMITS)
        bar = ProgressBar(self.stderr, total=len(rows))
        try:
            actions.import_ballots(poll=found, rows=rows, name=batch.strip(), told=bar.show)
        except actions.NotImported as error:
            raise CommandError(REASONS[error.reason], returncode=BAD_INPUT) from error
        bar.end()
        self.stdout.write(f"{len(rows)} ballots imported into {poll} as batch {batch.strip()}.")
