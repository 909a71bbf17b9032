import signal
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from strategy_site.demo import launch
from strategy_site.demo.checks import Refusal
from strategy_site.translations import BrokenTranslation


class Command(BaseCommand):
    help = "Start the demonstration on this machine: database, web server and worker."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help=_("Delete everything and begin anew, after asking."))
        parser.add_argument("--no-input", action="store_false", dest="ask", help=_("Do not ask before deleting."))

    def handle(self, *, port, reset, ask, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop as cleanly as after Ctrl-C
        demonstration = launch.Launch(port=port, out=self.stdout)
        try:
            demonstration.check()
            if reset and not self.reset(ask=ask):
                return
            demonstration.run()
        except (Refusal, BrokenTranslation) as reason:
            self.stderr.write(str(reason))
            sys.exit(1)
        except KeyboardInterrupt:
            self.stdout.write("\n" + _("Stopped."))

    def reset(self, *, ask):
        """Begin anew; whether the person agreed."""
        files = launch.files_to_reset()
        if ask and files and not self.agrees(files):
            self.stdout.write(_("Nothing was deleted."))
            return False
        launch.reset(files)
        return True

    def agrees(self, files):
        self.stdout.write(_("This deletes everything entered so far:"))
        for file in files:
            self.stdout.write(f"  {file}")
        try:
            # Translators: the answer that agrees is “y” in every language.
            return input(_("Delete it? (y/N)") + " ").strip().lower() == "y"
        except EOFError:
            return False
