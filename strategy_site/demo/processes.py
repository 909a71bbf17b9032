"""The web server and the worker of the demonstration, each a process with children of its own."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

from django.conf import settings

from .checks import LOOPBACK

STOPPING_SECONDS = 8  # for both together; whoever needs longer is killed
LAST_LINES = 10


class Part:
    """One process group and its log in the folder of the demonstration."""

    def __init__(self, name: str, arguments: list[str], environment: dict[str, str], *, shows_output: bool):
        self.name = name
        self.log = settings.VAR_DIR / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=None if shows_output else log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches us alone, and we end it with all its children
            )

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def last_lines(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])

    def ask_to_stop(self) -> None:
        self.process.terminate()

    def wait(self, deadline: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0, deadline - monotonic()))

    def kill(self) -> None:
        with suppress(ProcessLookupError):  # the whole group has gone already
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def start_web_server(port: int) -> Part:
    arguments = ["granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port), "--no-ws"]
    arguments += ["--workers", "1", "--blocking-threads", "4", "strategy_site.wsgi:application"]
    return Part("web", arguments, environment(port), shows_output=False)


def start_worker(port: int) -> Part:
    arguments = ["celery", "--app", "strategy_site", "--quiet", "worker", "--beat", "--pool", "threads"]
    arguments += ["--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    settled = {"CELERY_SKIP_CHECKS": "1"}  # they load every page, and the web server does so already
    return Part("worker", arguments, environment(port) | settled, shows_output=True)  # mails appear on the terminal


def environment(port: int) -> dict[str, str]:
    """What both need to know; where the files are is said in full, since they run in the project's folder."""
    return {"SITE_URL": address(port), **os.environ, "DEMO": "1", "VAR_DIR": str(Path(settings.VAR_DIR).resolve())}


def address(port: int) -> str:
    return f"http://{LOOPBACK}:{port}"


def stop(parts: list[Part]) -> None:
    """End all parts: kindly at first, and at once after a second Ctrl-C."""
    deadline = monotonic() + STOPPING_SECONDS
    try:
        for part in parts:
            part.ask_to_stop()
        for part in parts:
            part.wait(deadline)
    finally:
        for part in parts:
            part.kill()
