import json
from argparse import ArgumentTypeError

from events.domain import composition_files, people_csv
from events.domain.composition import CannotCompose, compose
from recommendations.management.csv_command import CSVCommand

MOST = 1_000_000_000  # of any number that is asked for
MOST_ROUNDS = 20
MOST_EFFORT = 1_000


class Command(CSVCommand):
    """Reads one file and prints; it opens no database, so it also works where none is set up."""

    help = (
        "Compose breakout rooms for all rounds of an event from a CSV file of people: all in a room share a language, "
        "few meet twice, and regions and affiliations are mixed. Needs no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "people",
            metavar="PEOPLE",
            help="a CSV file in UTF-8 with id, languages, region and affiliations, optionally role, since (a year) and "
            "fixed_room; languages and affiliations are separated by spaces; who has the role facilitator is spread "
            "over the rooms; - reads standard input",
        )
        parser.add_argument("--room-size", type=_whole(1), default=8, help="people in a room, give or take one; 8")
        parser.add_argument("--rounds", type=_whole(1, MOST_ROUNDS), default=3, help="3")
        parser.add_argument("--seed", type=_whole(0), default=1, help="the same seed gives the same rooms; 1")
        parser.add_argument("--effort", type=_effort, default=1.0, help="2 seeks twice as long; 1")
        parser.add_argument("--format", choices=("json", "csv"), default="json")

    def handle(self, *, people, room_size, rounds, seed, effort, **options):
        rows = self.parsed(people, people_csv.parse, people_csv.LIMITS)
        try:
            composed = compose(rows, room_size=room_size, rounds=rounds, seed=seed, effort=effort)
        except CannotCompose as error:
            self.refuse(f"{people}: {composition_files.in_words(reason)}" for reason in error.reasons)
        if options["format"] == "csv":
            self.stdout.write(composition_files.as_csv(composed))
        else:
            self.stdout.write(json.dumps(composition_files.as_json(composed), indent=2, ensure_ascii=False))


def _whole(least: int, most: int = MOST):
    def whole(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ArgumentTypeError(f"“{text}” is not a whole number from {least} to {most}")
        return int(text)

    return whole


def _effort(text: str) -> float:
    try:
        effort = float(text)
    except ValueError:
        effort = 0.0
    if not 0 < effort <= MOST_EFFORT:
        raise ArgumentTypeError(f"“{text}” is not a number above 0 and up to {MOST_EFFORT}")
    return effort
