from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy_site.translations import BrokenTranslation, compile_stale


class Command(BaseCommand):
    help = "Compile the translations that have changed, without any program outside Python."
    requires_system_checks = []

    def handle(self, **options):
        try:
            compiled = compile_stale(settings.LOCALE_PATHS)
        except BrokenTranslation as broken:
            raise CommandError(str(broken)) from broken
        for source in compiled:
            self.stdout.write(_("Compiled %(file)s") % {"file": source.relative_to(source.parents[2])})
        self.stdout.write(
            ngettext("%(files)s file compiled.", "%(files)s files compiled.", len(compiled)) % {"files": len(compiled)}
        )
