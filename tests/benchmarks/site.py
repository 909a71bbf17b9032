"""The site as docker-compose.yml runs it, on an empty database of its own, for benchmarks that ask it questions.

PostgreSQL is the server that DATABASE_URL names, or else the one on this machine. No Redis: nothing measured asks it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import django
import psycopg

from tests.deployment.compose import ROOT, SITE_NAME, as_process, image_environment, service
from tests.processes import free_port, running

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
GROUP, USER, SYSTEM = 2, 11, 12  # places after the name of a process in /proc/…/stat; times in ticks
BARE = "tests.benchmarks.bare:application"
PROXY = {"Host": SITE_NAME, "X-Forwarded-Proto": "https"}  # what the web server in front says of each request


class Site:
    """A migrated site whose web servers are started as they are needed."""

    def __init__(self, environment: dict[str, str], folder: Path):
        self.environment = environment
        self.folder = folder

    @contextmanager
    def web_server(self, application: str | None = None) -> Iterator["WebServer"]:
        """Granian with the command of the container, for the site or for another application."""
        port = free_port()
        *command, whole = as_process(service("web")["command"])
        with running(
            [*command, application or whole],
            environment=self.environment | {"GRANIAN_PORT": str(port)},
            log=self.folder / f"{port}.log",
        ) as server:
            server.wait_for("Started worker-2")
            yield WebServer(port, server.process.pid, self.environment["DATABASE_URL"])


class WebServer(NamedTuple):
    port: int
    group: int  # of its processes
    database: str

    def processor_seconds(self) -> float:
        """What it has used so far, and what PostgreSQL has used for whoever is connected to the database now."""
        with psycopg.connect(self.database) as connection:
            rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()").fetchall()
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has ended since
                fields = path.read_text().rpartition(")")[2].split()
                if int(fields[GROUP]) == self.group or (int(path.parent.name),) in rows:
                    ticks += int(fields[USER]) + int(fields[SYSTEM])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def site() -> Iterator[Site]:
    """Afterwards this process too has its settings and its database; only then can models be imported."""
    with TemporaryDirectory() as folder, empty_database() as database:
        environment = {"PATH": os.environ["PATH"]} | image_environment() | service("web")["environment"]
        environment = {name: value for name, value in environment.items() if not name.endswith("_FILE")}
        environment |= {"SECRET_KEY": uuid4().hex * 2, "POLL_KEY_SECRET": uuid4().hex * 2, "DATABASE_URL": database}
        environment |= {"VAR_DIR": folder, "STATIC_ROOT": f"{folder}/static", "GRANIAN_HOST": "127.0.0.1"}
        environment |= {"REDIS_URL": "", "CACHE_URL": "", "DJANGO_SETTINGS_MODULE": "strategy_site.settings"}
        for command in (["python", "manage.py", "collectstatic", "--no-input"], service("migrate")["command"]):
            subprocess.run(
                [sys.executable, *as_process(command)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True
            )
        os.environ.update(environment)
        django.setup()
        yield Site(environment, Path(folder))


@contextmanager
def empty_database() -> Iterator[str]:
    """Its address; it is gone afterwards."""
    named = os.environ.get("DATABASE_URL", "")
    server = urlsplit(named if named.startswith("postgres") else POSTGRESQL)
    name = f"benchmark_{uuid4().hex[:8]}"
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield server._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
