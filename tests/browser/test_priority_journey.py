"""Three ways to report priorities, one that is refused, and what changes once the support team has published them."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.test_day import press
from tests.processes import embedded, wait_until

TABLE = "/en/priorities/table/?kind=initiatives&by=region&level=local"
COMPARED = "/en/reports/november-2020/compared/"
ABSENT = "/en/polls/november-2020/results/who-is-not-here/"
HEADER = "community,venue,dates,participants,initiatives,level,source"
GOOD = f"{HEADER}\nCircle of the file,wiki,2026-11-02,9,9;11,local,https://example.org/talk\n"
FAULTY = f"{HEADER}\nCircle of faults,ship,2026-13-02,many,999,local,https://example.org/talk\n"


@pytest.fixture
def poll(site, site_folder):
    """An event of the demonstration's host with a counted poll."""
    script = "from tests.browser import priorities_of_a_poll; priorities_of_a_poll.prepare()"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", script]
    subprocess.run(command, cwd=settings.BASE_DIR, env=embedded(site_folder, DEMO="true"), check=True)
    return "meeting-with-a-poll"


def total_of(page, number):
    """How many communities named an initiative, by the table of priorities."""
    page.goto(TABLE)
    row = page.locator("tbody tr").filter(has=page.locator(f"a[href*='initiative={number}'], bdi:text-is('{number}')"))
    return int(row.first.locator("td").last.inner_text().split()[0])


def communities(page):
    """Of how many communities the comparison speaks, once the worker has made it."""
    page.goto(COMPARED)
    return int(re.search(r"reported by (\d+) communities", page.locator("main").inner_text())[1])


def send_in(page):
    press(page, "Check and send in")
    press(page, "Send in")


def report_by_form(page):
    page.goto("/en/priorities/new/")
    page.get_by_label("What is the report about?").select_option("elsewhere")
    page.get_by_label("Name of your group").fill("Circle of the form")
    press(page, "Begin the report")
    page.wait_for_url("**/edit/")
    page.locator("#id_initiatives-0-initiatives").fill("9, 11")
    page.get_by_label(re.compile("Address of the discussion")).fill("https://example.org/discussion")
    send_in(page)


def report_by_file(page):
    page.goto("/en/priorities/import/")
    page.locator("textarea").fill(GOOD)
    press(page, "Look at it first")
    press(page, "Make 1 draft")
    page.get_by_role("link", name="Circle of the file").click()
    page.wait_for_url("**/edit/")
    send_in(page)


def report_of_poll(page, poll):
    page.goto(f"/en/priorities/new/?event={poll}")
    press(page, "Begin the report")
    page.wait_for_url("**/edit/")
    address = page.url
    page.goto(f"/en/polls/manage/{poll}/report-priorities/")
    press(page, "Fill it in")
    page.goto(address)
    expect(page.locator("#id_initiatives-0-initiatives")).to_have_value(re.compile(r"9 ?= ?12"))
    page.get_by_label(re.compile("Address of the discussion")).fill("https://example.org/poll")
    send_in(page)


def publish_all(team, number):
    team.goto("/en/priorities/queue/")
    before = team.get_by_role("button", name=re.compile("^Publish")).count()
    for name in ("Circle of the form", "Circle of the file", "Meeting with a poll"):
        team.goto("/en/priorities/queue/")
        press(team, re.compile(f"^Publish {name}"))
    team.goto("/en/priorities/queue/")
    assert team.get_by_role("button", name=re.compile("^Publish")).count() == before - number


def test_reports_are_sent_in_published_and_counted(sign_in, visit, poll):
    host, team, everybody = sign_in("host"), sign_in("support"), visit("/en/priorities/")
    named_before, compared_before = total_of(everybody, 9), communities(everybody)

    report_by_form(host)
    report_by_file(host)
    report_of_poll(host, poll)
    assert total_of(everybody, 9) == named_before
    publish_all(team, 3)

    assert total_of(everybody, 9) == named_before + 3
    wait_until(lambda: communities(everybody) == compared_before + 3)
    assert [page.faults for page in (host, team, everybody)] == [[], [], []]


def test_file_with_faults_is_refused_with_all_of_them_named(sign_in):
    page = sign_in("host", "/en/priorities/import/")

    page.locator("textarea").fill(FAULTY)
    press(page, "Look at it first")

    told = page.locator("main").inner_text()
    assert [word for word in ("ship", "2026-13-02", "many", "999") if word not in told] == []
    expect(page.locator("textarea")).to_have_value(re.compile("Circle of faults"))
    page.goto("/en/priorities/mine/")
    expect(page.locator("main")).not_to_contain_text("Circle of faults")


def test_another_reference_population_changes_who_is_missing(sign_in, visit):
    team, everybody = sign_in("support"), visit(ABSENT)
    before = everybody.locator("table").first.inner_text()

    team.goto("/en/reports/populations/new/region/")
    team.fill("[name=name_en]", "Readers, made up")
    team.fill("[name=source_en]", "Made up for a test")
    team.fill("[name=dated_on]", "2020-10-01")
    for place, share in enumerate(("70", "10", "10")):
        team.fill(f"[name=share_{place}]", share)
    team.locator("[name=is_current]").check()
    team.locator("main form button[type=submit]").last.click()
    team.wait_for_url("**/populations/*/")

    def has_changed():
        everybody.goto(ABSENT)
        return everybody.locator("table").first.inner_text() != before

    wait_until(has_changed)
