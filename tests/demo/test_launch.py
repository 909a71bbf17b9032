"""The whole demonstration, from an empty folder to Ctrl-C."""

import signal
import sqlite3
from contextlib import closing, contextmanager
from io import StringIO
from types import SimpleNamespace

import pytest

from strategy_site.demo.checks import Refusal
from strategy_site.demo.launch import Launch
from strategy_site.demo.processes import Part, environment, stop
from tests.processes import embedded, free_port, get, running

CHANGED_TITLE = "A title that somebody changed"
EDITIONS = ("/pt/reports/november-2020/editions/2/", "/de/reports/december-2020/editions/1/")
LOADED = (
    "events_prioritizationevent",
    "reports_report",
    "reports_edition",
    "reports_sectiontext",
    "reports_readercomment",
)


@contextmanager
def start(folder, *arguments):
    """A demonstration and its port; whatever happens, it may end its parts before it is ended itself."""
    port = free_port()
    command = ["manage.py", "demo", "--port", str(port), *arguments]
    with running(command, environment=embedded(folder / "var"), log=folder / "output") as demo:
        try:
            yield demo, port
        finally:
            if not demo.has_ended:
                demo.stop()


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """What was seen of the first start in an empty folder, which Ctrl-C has ended."""
    folder = tmp_path_factory.mktemp("demo")
    with start(folder) as (command, port):
        command.wait_for("Ctrl-C stops everything")
        pages = {path: get(port, path) for path in ("/readyz", "/en/reports/november-2020/", "/ar/demo/mail/")}
        pages |= {path: get(port, path) for path in EDITIONS}
        status = command.stop(signal.SIGINT)
    return SimpleNamespace(folder=folder, port=port, pages=pages, status=status, output=command.output)


def test_first_start_shows_its_steps_the_address_and_the_accounts(first):
    steps = [line[:3] for line in first.output.splitlines() if line[1:2] == "/"]

    assert steps == ["1/5", "2/5", "3/5", "4/5", "5/5"]
    assert f"http://127.0.0.1:{first.port}/" in first.output
    assert "Demo support team, second person" in first.output


def test_first_start_ends_with_a_site_that_has_a_heat_map(first):
    assert {path: status for path, (status, _text) in first.pages.items()} == dict.fromkeys(first.pages, 200)
    assert '"worker": "ok"' in first.pages["/readyz"][1]
    assert first.pages["/en/reports/november-2020/"][1].count("data-quartile=") >= 45


def test_ctrl_c_ends_everything_cleanly(first):
    assert (first.status, first.output.splitlines()[-1]) == (0, "Stopped.")
    with pytest.raises(ConnectionRefusedError):
        get(first.port, "/healthz")


def rows(folder):
    """How many there are of what is loaded."""
    with closing(sqlite3.connect(folder / "var" / "db.sqlite3")) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in LOADED}  # noqa: S608 -- our own names


def test_second_start_keeps_what_users_changed_and_sigterm_is_as_good_as_ctrl_c(first):
    loaded = rows(first.folder)
    with closing(sqlite3.connect(first.folder / "var" / "db.sqlite3")) as database, database:
        database.execute("UPDATE recommendations_initiative SET title = ?, title_en = ?", [CHANGED_TITLE] * 2)

    with start(first.folder) as (command, port):
        command.wait_for("Ctrl-C stops everything")
        page = get(port, "/en/recommendations/")
        status = command.stop(signal.SIGTERM)

    assert CHANGED_TITLE in page[1]
    assert (status, rows(first.folder)) == (0, loaded)


def test_reset_without_asking_begins_anew(first):
    (first.folder / "var" / "keep.txt").touch()

    with start(first.folder, "--reset", "--no-input") as (command, port):
        command.wait_for("Ctrl-C stops everything")
        page = get(port, "/en/recommendations/")

    assert CHANGED_TITLE not in page[1]
    assert (first.folder / "var" / "keep.txt").exists()


def test_reset_deletes_nothing_when_nobody_agrees(first):
    database = first.folder / "var" / "db.sqlite3"
    before = database.stat().st_ino

    with start(first.folder, "--reset") as (command, _port):
        status = command.process.wait(60)

    assert (status, database.stat().st_ino) == (0, before)
    assert "Nothing was deleted." in command.output


def test_part_that_stops_by_itself_is_named_with_the_end_of_its_log(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    launch = Launch(port=free_port(), out=StringIO())
    launch.parts = [Part("web", ["granian", "--no-such-option"], environment(launch.port), shows_output=False)]

    with pytest.raises(Refusal, match=r"(?s)“web” stopped by itself.*no-such-option"):
        launch.wait_until(lambda: False, limit=60)

    stop(launch.parts)
