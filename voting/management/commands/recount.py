import json
import sys

from django.core.management.base import BaseCommand, CommandError

from voting import actions
from voting.management.polls import BAD_INPUT, poll_named
from voting.models import Tally

DIFFERENT = 1  # exit status


class Command(BaseCommand):
    """Counts the stored ballots of a closed poll anew and compares."""

    help = "Count a closed poll again and compare with its frozen tally; the exit status is 1 on any difference."

    def add_arguments(self, parser):
        parser.add_argument("poll", metavar="POLL", help="the poll's address")

    def handle(self, *, poll, **options):
        found = poll_named(poll)
        tally = Tally.objects.filter(poll=found).first()
        if tally is None:
            raise CommandError(f"The poll {poll} has not been counted yet.", returncode=BAD_INPUT)
        differences = actions.recount(poll=found)
        for difference in differences:
            stored, recomputed = (json.dumps(value, default=str) for value in difference[2:])
            self.stderr.write(
                f"{difference.source}: {difference.what}: the tally has {stored}, recounted: {recomputed}"
            )
        if differences:
            sys.exit(DIFFERENT)
        self.stdout.write(f"No difference: {tally.ballots} ballots, fingerprint {tally.fingerprint}.")
