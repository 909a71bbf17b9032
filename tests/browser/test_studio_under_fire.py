"""Two editors of one section, and a worker killed while it writes their edition out: nothing is lost or doubled."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from playwright.sync_api import expect

from strategy_site.languages import LANGUAGES
from tests.processes import embedded, free_port, get, running, wait_until

SLUG = "december-2020"
TEXT = f"/en/reports/studio/{SLUG}/roles/en/"
PUBLISH = f"/en/reports/studio/{SLUG}/publish/"
WEB = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws", "--workers", "1"]
WEB += ["--blocking-threads", "4", "strategy_site.wsgi:application", "--port"]
WORKER = ["-m", "celery", "--app", "strategy_site", "--quiet", "worker", "--beat", "--pool", "threads"]
WORKER += ["--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"]
HEADING = "What the rooms were asked"
FIRST, SECOND = "Written by the first.", "Written by the second."
TAKEN = "Somebody else has saved this text"
PATIENCE = 90_000  # milliseconds


@pytest.fixture
def folder(site, site_folder, tmp_path):
    """A copy of the demonstration, for a web server and workers that can be killed one by one."""
    original, copy = (sqlite3.connect(place / "db.sqlite3") for place in (site_folder, tmp_path))
    with closing(original), closing(copy):
        original.backup(copy)
    return tmp_path


@pytest.fixture
def address(folder):
    port = free_port()
    environment = embedded(folder, DEMO="1", SITE_URL=f"http://127.0.0.1:{port}")
    with running([*WEB, str(port)], environment=environment, log=folder / "web.log") as web:
        wait_until(lambda: answers(port) or web.has_ended, lambda: web.output)
        yield f"http://127.0.0.1:{port}"


def answers(port):
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


@contextmanager
def worker(folder, *arguments, **variables):
    variables = {"DEMO": "1", "SWEEP_SECONDS": "1", "JOB_LEASE_SECONDS": "2"} | variables
    log = folder / f"worker-{len(arguments)}.log"
    with running([*WORKER, *arguments], environment=embedded(folder, **variables), log=log) as process:
        yield process


@pytest.fixture
def editor(chromium, address):
    """Gives a page on which one of the demonstration's people is logged in."""
    contexts = []

    def editor(persona):
        contexts.append(chromium.new_context(base_url=address))
        page = contexts[-1].new_page()
        page.goto("/en/accounts/sign-in/")
        page.locator(f'form:has(input[value="{persona}"]) button, button[value="{persona}"]').click()
        return page

    yield editor
    for context in contexts:
        context.close()


def write_at_once(first, second):
    """The first is quicker. The second sees who writes, and keeps both texts."""
    first.goto(TEXT)
    second.goto(TEXT)
    expect(second.locator("[data-writers]")).to_contain_text("Demo support team: writing here now")
    first.locator("#id_body").fill(FIRST)
    expect(first.locator("[data-status]")).to_have_text("Saved", timeout=PATIENCE)
    second.locator("#id_body").fill(SECOND)
    expect(second.locator("[data-status]")).to_contain_text(TAKEN, timeout=PATIENCE)
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator(".studio-editor__stale")).to_contain_text(FIRST)
    expect(second.locator("#id_body")).to_have_value(SECOND)
    second.locator("#id_body").fill(f"{FIRST}\n\n{SECOND}")
    second.get_by_role("button", name="Save what I typed in its place").click()
    expect(second.locator("[data-preview] p")).to_have_text([HEADING, FIRST, SECOND])


def ask_to_publish(page):
    page.goto(PUBLISH)
    page.get_by_label("What was corrected, and why").fill("Two of us had more to say.")
    return page.get_by_role("button", name="Publish", exact=True)


def stored(folder):
    """Number and languages of each edition, and how often each version of the text says what one of both wrote."""
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        editions = database.execute(
            "SELECT number, count(page.id) FROM reports_edition AS edition"
            " JOIN reports_report AS report ON report.id = report_id AND slug = ?"
            " JOIN reports_editionpage AS page ON edition_id = edition.id GROUP BY number ORDER BY number",
            [SLUG],
        ).fetchall()
        versions = database.execute(
            "SELECT body FROM reports_textversion WHERE body LIKE ? OR body LIKE ? ORDER BY revision",
            [f"%{FIRST}%", f"%{SECOND}%"],
        ).fetchall()
    return editions, [body for (body,) in versions]


def verify(folder):
    command = [sys.executable, "manage.py", "verify_edition", SLUG, "2"]
    environment = embedded(folder, DEMO="1")
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=False, capture_output=True, text=True)


def test_two_editors_and_a_killed_worker_lose_and_double_nothing(editor, folder, address):
    first, second = editor("support"), editor("support-2")
    write_at_once(first, second)
    again, once = ask_to_publish(first), ask_to_publish(second)
    gate = folder / "gate"
    os.mkfifo(gate)

    with worker(folder, "--include", "tests.browser.held_worker", GATE=str(gate)) as held:
        once.click()
        again.click()
        wait_until(gate.with_suffix(".reached").exists, lambda: held.output)
        expect(second.locator("progress")).to_have_attribute("value", re.compile(r"^[4-8]\d$"), timeout=PATIENCE)
        held.kill()
    half = stored(folder)[0]
    reader = second.request.get(f"/en/reports/{SLUG}/").text()
    with worker(folder):
        for page in (first, second):
            expect(page.locator("#state")).to_contain_text("The report is published.", timeout=PATIENCE)

    assert half == [(1, len(LANGUAGES))]
    assert (FIRST in reader, SECOND in reader) == (False, False)
    editions, versions = stored(folder)
    assert editions == [(1, len(LANGUAGES)), (2, len(LANGUAGES))]
    assert versions == [FIRST, f"{FIRST}\n\n{SECOND}"]
    second.goto(f"/en/reports/{SLUG}/")
    expect(second.locator("[data-section=roles] .prose p")).to_have_text([FIRST, SECOND])
    assert (verify(folder).returncode, second.request.get(f"/en/reports/{SLUG}/editions/3/").status) == (0, 404)
