"""Real processes for tests: web servers, workers and commands, started as users start them."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import connection

PATIENCE = 120  # seconds; a start takes a few, more on a busy machine


class Process:
    """A program with its children and everything it has written, in one file."""

    def __init__(self, arguments, *, environment, log: Path):
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def wait_for(self, text):
        wait_until(lambda: text in self.output or self.has_ended, lambda: self.output)
        assert text in self.output, self.output

    def stop(self, number=signal.SIGTERM) -> int:
        """Ask it to stop, and return its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self):
        """End it and all its children without a warning, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)


@contextmanager
def running(arguments, *, environment, log):
    process = Process(arguments, environment=environment, log=log)
    try:
        yield process
    finally:
        process.kill()


def wait_until(is_so, explain=str):
    """Ask again and again, for as long as anything healthy takes."""
    deadline = monotonic() + PATIENCE
    pause = Event()
    while not is_so():
        assert monotonic() < deadline, explain()
        pause.wait(0.05)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def get(port: int, path: str) -> tuple[int, str]:
    """Status and text of a page."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as server:
        server.request("GET", path)
        response = server.getresponse()
        return response.status, response.read().decode()


def embedded(folder: Path, **variables) -> dict[str, str]:
    """The environment of somebody who has set nothing but where the files go."""
    services = {"DATABASE_URL", "REDIS_URL", "CACHE_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in services}
    return {**kept, "VAR_DIR": str(folder), **variables}


def beside_the_tests(folder: Path, **variables) -> dict[str, str]:
    """The environment of processes that share the tests' database, and their Redis if there is one."""
    services = {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "strategy_site.settings",
        "TMPDIR": str(folder),
    }
    if "REDIS_URL" in os.environ:
        services |= {"REDIS_URL": os.environ["REDIS_URL"], "BROKER_PREFIX": f"tests-{uuid4()}:"}
    return embedded(folder) | services | variables


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def kill_all_of(folder: Path) -> None:
    """End every process whose files are in ``folder`` without a warning, whoever started it."""
    mark = f"VAR_DIR={folder}\0".encode()
    for entry in Path("/proc").iterdir():
        with suppress(OSError):  # ended meanwhile, or somebody else's
            if entry.name.isdecimal() and mark in (entry / "environ").read_bytes() + b"\0":
                os.kill(int(entry.name), signal.SIGKILL)


@contextmanager
def demonstration(folder: Path):
    """A running demonstration with its files in ``folder``; gives its address."""
    port = free_port()
    arguments = ["manage.py", "demo", "--port", str(port)]
    with running(arguments, environment=embedded(folder), log=folder / "demo.txt") as demo:
        demo.wait_for("Ctrl-C")
        yield f"http://127.0.0.1:{port}"
        demo.stop()
