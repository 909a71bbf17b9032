"""Starting the demonstration: everything a newcomer needs, from nothing, with one command."""

import shutil
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException
from io import StringIO
from pathlib import Path
from threading import Event
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from strategy_site.accounts.actions import load_regions
from strategy_site.jobs.actions import record
from strategy_site.jobs.models import Job, LogEntry
from strategy_site.translations import compile_stale

from . import processes
from .affiliates import load_affiliates
from .checks import LOOPBACK, Refusal, check_folder, check_port
from .earlier import load_earlier
from .events import load_events
from .personas import PERSONAS, create_personas
from .polls import load_polls
from .priorities import load_priorities
from .reports import load_reports
from .rooms import load_rooms

LOADED = "load_demonstration"  # the verb of the log entry that says: done, never again
READY_SECONDS = 120
STEPS = 5


class Launch:
    """One run of the demonstration, from the checks to Ctrl-C."""

    def __init__(self, *, port: int, out):
        self.port = port
        self.out = out
        self.began = monotonic()
        self.step_number = 0
        self.parts = []

    def check(self) -> None:
        check_folder(settings.VAR_DIR)
        check_port(self.port)

    def run(self) -> None:
        try:
            self.prepare()
            self.start()
            self.show_the_way()
            self.wait_until(lambda: False)
        finally:
            processes.stop(self.parts)

    def prepare(self) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        with self.step(_("Compiling the translations")):
            compile_stale(settings.LOCALE_PATHS)
        with self.step(_("Preparing the database")):
            call_command("migrate", verbosity=0, interactive=False)
        with self.step(_("Loading the initiatives and counts of November 2020")):
            load_once()

    def start(self) -> None:
        began_at = timezone.now()
        with self.step(_("Starting the web server and the worker")):
            self.parts.append(processes.start_worker(self.port))
            self.parts.append(processes.start_web_server(self.port))
            self.wait_until(partial(answers, self.port), READY_SECONDS)
            self.wait_until(lambda: Job.objects.worker_seen_since(began_at), READY_SECONDS)
        with self.step(_("Waiting for the worker to compute the heat map")):
            self.wait_until(lambda: not Job.objects.unfinished().exists(), READY_SECONDS)
        for job in Job.objects.failed():
            self.say(job.reason)
        connections.close_all()

    def show_the_way(self) -> None:
        address = processes.address(self.port)
        self.say("")
        self.say(_("Ready after %(seconds).0f seconds: %(address)s/") % {"seconds": self.seconds, "address": address})
        self.say(_("One click on the log-in page makes you one of these:"))
        for persona in PERSONAS.values():
            self.say(f"  {persona.name}")
        self.say(_("Mails appear here and at %(address)s") % {"address": address + reverse("demo:mail")})
        self.say(_("Logs: %(folder)s. Ctrl-C stops everything.") % {"folder": self.logs})

    @property
    def logs(self) -> Path:
        return settings.VAR_DIR / "*.log"

    @property
    def seconds(self) -> float:
        return monotonic() - self.began

    def say(self, line: str) -> None:
        self.out.write(line)
        self.out.flush()

    @contextmanager
    def step(self, text: str):
        """A line that says what is being done, and afterwards how long it took."""
        self.step_number += 1
        began = monotonic()
        self.out.write(f"{self.step_number}/{STEPS}  {text} …", ending="")
        self.out.flush()
        yield
        self.say(" " + _("%(seconds).1f s") % {"seconds": monotonic() - began})

    def wait_until(self, is_so, limit: float = float("inf")) -> None:
        """Wait for a condition, and no longer than all parts live."""
        deadline = monotonic() + limit
        pause = Event()  # never set; a signal interrupts the waiting
        while True:
            for part in self.parts:
                if part.has_ended:
                    raise Refusal(stopped(part))
            if is_so():
                return
            if monotonic() > deadline:
                raise Refusal(
                    _("Not ready after %(seconds)d seconds; see %(logs)s.") % {"seconds": limit, "logs": self.logs}
                )
            pause.wait(0.1)


def stopped(part) -> str:
    message = _("“%(part)s” stopped by itself. The end of %(log)s:") % {"part": part.name, "log": part.log}
    return f"{message}\n{part.last_lines()}"


def answers(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004 -- the number says what it means
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@transaction.atomic
def load_once() -> None:
    """Load everything on the first start. Afterwards the data belong to those who try things out."""
    if LogEntry.objects.filter(verb=LOADED).exists():
        return
    call_command("load_november_2020", stdout=StringIO())
    load_regions()
    create_personas()
    load_events()
    load_affiliates()
    load_polls()
    load_rooms()
    load_priorities()
    load_earlier()
    load_reports()
    record(who=None, verb=LOADED)


def files_to_reset() -> list[Path]:
    """The database, the queue and the logs. A database elsewhere is not ours to delete."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        raise Refusal(_("--reset deletes SQLite files only; DATABASE_URL names another database."))
    file = Path(database["NAME"])
    candidates = [file, *file.parent.glob(f"{file.name}-*"), settings.BROKER_DIR]
    candidates += [*settings.VAR_DIR.glob("beat-schedule*"), *settings.VAR_DIR.glob("*.log")]
    return [path for path in candidates if path.exists()]


def reset(files: list[Path]) -> None:
    connections.close_all()
    for path in files:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
