"""The commands of docker-compose.yml with its settings, as plain processes on real PostgreSQL and Redis.

Only addresses, ports and folders differ, and sweeps come sooner.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from tests.processes import free_port, running, wait_until

from .compose import ROOT, SITE_NAME, as_process, image_environment, image_health_check, service

THROUGH_THE_PROXY = {"Host": SITE_NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def database_url():
    """An empty database of its own."""
    server = urlsplit(os.environ["DATABASE_URL"])
    name = f"deployment_{uuid4().hex[:8]}"
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield server._replace(path=f"/{name}").geturl()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def environment(database_url, tmp_path_factory):
    """What the containers get, with their secrets in files."""
    folder = tmp_path_factory.mktemp("container")
    secrets = {"secret_key": uuid4().hex * 2, "poll_key_secret": uuid4().hex * 2, "wikimedia_client_secret": ""}
    secrets |= {"database_url": database_url, "email_url": f"filemail:///{folder}/mails"}
    for name, secret in secrets.items():
        (folder / name).write_text(f"{secret}\n")
    compose = service("web")["environment"]
    here = {name: path.replace("/run/secrets", str(folder)) for name, path in compose.items() if name.endswith("_FILE")}
    here |= {"GRANIAN_HOST": "127.0.0.1", "GRANIAN_PORT": str(free_port()), "PATH": os.environ["PATH"]}
    here |= {"STATIC_ROOT": str(folder / "static"), "VAR_DIR": str(folder), "BROKER_PREFIX": f"{uuid4()}:"}
    here |= {"SWEEP_SECONDS": "5"}  # beat is not waited for long
    here |= dict.fromkeys(["REDIS_URL", "CACHE_URL"], os.environ["REDIS_URL"])
    return image_environment() | compose | here


def run(command, environment):
    return subprocess.run(
        [sys.executable, *as_process(command)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(environment, tmp_path_factory):
    """The whole site, ready; yields the logs by the names of the parts."""
    logs = tmp_path_factory.mktemp("logs")
    for command in (["python", "manage.py", "collectstatic", "--no-input"], service("migrate")["command"]):
        finished = run(command, environment)
        assert finished.returncode == 0, finished.stderr
    with ExitStack() as parts:
        started = {
            part: parts.enter_context(
                running(as_process(service(part)["command"]), environment=environment, log=logs / f"{part}.log")
            )
            for part in ("web", "worker", "beat")
        }
        started["web"].wait_for("Started worker")
        started["worker"].wait_for("succeeded")
        yield started


@pytest.fixture
def get(site, environment):
    """Asks the web server as the proxy in front of it does."""

    def get(path, headers=THROUGH_THE_PROXY):
        with closing(HTTPConnection("127.0.0.1", int(environment["GRANIAN_PORT"]), timeout=30)) as server:
            server.request("GET", path, headers=headers)
            response = server.getresponse()
            return response.status, response.headers, response.read()

    return get


def test_every_part_is_well(get):
    status, _headers, body = get("/readyz")

    parts = dict.fromkeys(["database", "migrations", "worker", "broker"], "ok")
    assert (status, json.loads(body)) == (200, {"ready": True, **parts})


def test_health_checks_of_the_containers_pass(site, environment):
    checks = [image_health_check()] + [service(part)["healthcheck"]["test"][1:] for part in ("worker", "beat")]

    results = [run(check, environment) for check in checks]

    assert [result.returncode for result in results] == [0, 0, 0], [result.stderr for result in results]


def test_beat_asks_for_sweeps(site):
    site["beat"].wait_for("sweep")


def test_worker_computes_the_heat_map_that_the_page_shows(get, environment):
    loading = run(["python", "manage.py", "load_november_2020"], environment)
    assert loading.returncode == 0, loading.stderr

    address = "/en/reports/november-2020/heat-map.json"
    wait_until(lambda: get(address)[0] == 200)

    page = get("/en/reports/november-2020/")[2].decode()
    assert json.loads(get(address)[2])["sizes"] == [12, 11, 11, 11]
    assert page.count("data-number=") == 45


def test_pages_are_sealed_and_their_files_kept_for_a_year(get):
    status, headers, body = get("/en/")

    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert headers["Referrer-Policy"] == "same-origin"
    style = re.search(r'href="(/static/css/base\.\w{12}\.css)"', body.decode())[1]
    assert get(style)[1]["Cache-Control"] == "max-age=315360000, public, immutable"


def test_plain_http_and_foreign_names_are_turned_away(get):
    plain = get("/en/", {"Host": SITE_NAME})
    foreign = get("/en/", THROUGH_THE_PROXY | {"Host": "elsewhere.example.org"})

    assert (plain[0], plain[1]["Location"]) == (301, f"https://{SITE_NAME}/en/")
    assert foreign[0] == 400


def test_nothing_of_the_demonstration_is_there(get):
    statuses = [get(path)[0] for path in ("/en/demo/sign-in/", "/en/demo/mail/")]

    assert statuses == [404, 404]


def test_log_of_the_worker_is_one_object_per_line_without_secrets(site, environment):
    lines = site["worker"].output.splitlines()

    assert all(json.loads(line)["level"] for line in lines if line.startswith("{"))
    assert environment["REDIS_URL"] not in "".join(lines)
