from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import transaction

from recommendations.models import TITLE_LENGTH, Initiative
from voting import actions
from voting.models import Poll

BAD_INPUT = 2  # exit status
NO_CAP = "none"
ALL = "all"


class Command(BaseCommand):
    """Makes an open poll without an event, for counting from the command line."""

    help = "Make a poll without an event and open it: everyone signed in may vote, and batches can be imported."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG", help="the poll's address")
        parser.add_argument("--question", metavar="TEXT", required=True)
        parser.add_argument(
            "--initiatives", metavar="NUMBERS", required=True, help="all, or numbers separated by spaces or commas"
        )
        parser.add_argument("--max-choices", metavar="N", default="10", help="the most choices, or none for no limit")
        parser.add_argument(
            "--merge",
            metavar="23:24",
            action="append",
            default=[],
            help="count a ballot for the first for the second as well; may be given more than once",
        )
        parser.add_argument("--reason", metavar="TEXT", default="", help="why ballots are merged")
        parser.add_argument("--purpose", metavar="TEXT", default="To set priorities.", help="what the result is for")
        parser.add_argument("--deciders", metavar="TEXT", default="Whoever runs this poll.", help="who decides")

    @transaction.atomic
    def handle(self, *, slug, question, initiatives, max_choices, merge, reason, **options):
        facts = {name: options[name] for name in ("purpose", "deciders")}
        poll = actions.create_poll(
            slug=self.free_slug(slug),
            question=self.short(question),
            initiatives=self.chosen(initiatives),
            max_choices=self.cap(max_choices),
            audience=Poll.Audience.SIGNED_IN,
            **facts,
        )
        for rule in merge:
            implying, implied = self.pair(poll, rule)
            actions.add_merge_with_poll(poll=poll, implying=implying, implied=implied, reason=reason)
        try:
            actions.open_poll(poll=poll)
        except actions.NotReady as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        cap = poll.max_choices or "no limit"
        self.stdout.write(f"The poll {slug} is open: {poll.options.count()} initiatives, most choices: {cap}.")

    def free_slug(self, slug):
        try:
            validate_slug(slug)
        except ValidationError as error:
            raise CommandError(f"SLUG {slug}: letters, digits, - and _ only.", returncode=BAD_INPUT) from error
        if Poll.objects.filter(slug=slug).exists():
            raise CommandError(f"There is a poll {slug} already.", returncode=BAD_INPUT)
        return slug

    def short(self, question):
        if not question.strip() or len(question) > TITLE_LENGTH:
            raise CommandError(f"--question needs a text of at most {TITLE_LENGTH} characters.", returncode=BAD_INPUT)
        return question.strip()

    def chosen(self, numbers):
        catalogue = {initiative.number: initiative for initiative in Initiative.objects.all()}
        wanted = list(catalogue) if numbers == ALL else numbers.replace(",", " ").split()
        unknown = [number for number in wanted if number not in catalogue]
        if unknown:
            raise CommandError(f"Not in the catalogue: {', '.join(unknown)}.", returncode=BAD_INPUT)
        return [initiative for number, initiative in catalogue.items() if number in wanted]

    def cap(self, text):
        if text == NO_CAP:
            return None
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= Initiative.objects.count():
            raise CommandError(
                "--max-choices is none, or a number up to that of the initiatives.", returncode=BAD_INPUT
            )
        return int(text)

    def pair(self, poll, rule):
        offered = {option.initiative.number: option.initiative for option in poll.options.with_initiatives()}
        implying, _colon, implied = rule.partition(":")
        if implying not in offered or implied not in offered or implying == implied:
            raise CommandError(
                f"--merge {rule}: two numbers of this poll, such as 23:24, are needed.", returncode=BAD_INPUT
            )
        return offered[implying], offered[implied]
