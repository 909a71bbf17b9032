from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategy_site import health


class Command(BaseCommand):
    help = gettext_lazy("Says how database, migrations, broker and worker are; fails if one of those named is not well.")
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("part", nargs="*", help="database, migrations, broker, worker")

    def handle(self, *, part, **options):
        parts = health.database() | {"broker": health.broker()}
        unknown = set(part) - parts.keys()
        if unknown:
            raise CommandError(_("There is no part called %(part)s.") % {"part": ", ".join(sorted(unknown))}, returncode=2)
        for name, state in parts.items():
            self.stdout.write(f"{name}: {state}")
        if any(parts[name] != health.OK for name in part):
            raise CommandError(_("Not ready."))
