from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from strategy_site.translations import compile_stale


class Command(BaseCommand):
    help = gettext_lazy("Compiles the translations that have changed, without any program outside Python.")
    requires_system_checks = []

    def handle(self, **options):
        compiled = compile_stale(settings.LOCALE_PATHS)
        for source in compiled:
            self.stdout.write(_("Compiled %(file)s") % {"file": source.relative_to(source.parents[2])})
        self.stdout.write(
            ngettext("%(files)s file compiled.", "%(files)s files compiled.", len(compiled)) % {"files": len(compiled)}
        )
