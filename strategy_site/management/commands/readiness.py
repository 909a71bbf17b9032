from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategy_site import health


class Command(BaseCommand):
    """What ``/readyz`` says, for containers that answer no requests: the worker and beat."""

    help = gettext_lazy("Says how database, migrations, broker and worker are; fails if one that is named is not well.")
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("part", nargs="*", help="database, migrations, broker, worker")

    def handle(self, *, part, **options):
        states = health.database() | {"broker": health.broker()}
        unknown = ", ".join(sorted(set(part) - states.keys()))
        if unknown:
            raise CommandError(_("There is no part called %(part)s.") % {"part": unknown}, returncode=2)
        self.stdout.write("\n".join(f"{name}: {state}" for name, state in states.items()))
        if any(states[name] != health.OK for name in part):
            raise CommandError(_("Not ready."))
