"""The life of an event, from a host's proposal to its figures; and its pages without a fault of accessibility."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.processes import embedded

NEXT = "events/global-conversation-next"
PUBLIC = [
    "events/",
    "events/?month=2020-11",
    "events/time-zone/",
    "events/host-kit/",
    "events/friendly-space/",
    "events/global-conversation-1/",
    "affiliates/",
    f"{NEXT}/",
    f"{NEXT}/register/",
    f"{NEXT}/sheet/",
    f"{NEXT}/overview/",
]
OF_HOSTS = [
    "events/new/",
    "affiliates/add/",
    f"{NEXT}/edit/",
    f"{NEXT}/team/",
    f"{NEXT}/registrations/?state=waiting",
    f"{NEXT}/invitations/",
    f"{NEXT}/registrations/import/",
    f"{NEXT}/attendance/",
    f"{NEXT}/questions/",
    f"{NEXT}/questions/new/",
    f"{NEXT}/messages/",
    f"{NEXT}/messages/new/",
    f"{NEXT}/close/",
]
# Brings an event, for which people registered a month ago, to the hours in which they are reminded and check in.
MOVE = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventSession, Registration
moment = timezone.now() + timedelta({lead})
EventSession.objects.filter(event__slug="{slug}").update(starts_at=moment, ends_at=moment + timedelta(hours=2))
Registration.objects.filter(event__slug="{slug}").update(registered_at=timezone.now() - timedelta(days=30))
"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", PUBLIC)
def test_pages_of_events_break_no_rule_of_accessibility(visit, axe, language, address):
    page = visit(f"/{language}/{address}", width=320)

    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_hosts_and_of_the_team_break_no_rule_of_accessibility(sign_in, axe, language):
    page, found = sign_in("support"), {}

    for address in [*OF_HOSTS, "events/queue/"]:
        page.goto(f"/{language}/{address}")
        found[address] = violations(page, axe)

    assert {address: faults for address, faults in found.items() if faults} == {}


def told(page, address):
    """Subject and text of the newest mail to ``address``, from the demonstration's page of mails."""
    page.goto("/en/demo/mail/")
    return page.locator("article", has_text=address).first.inner_text()


def link_in(text):
    return re.search(r"https?://[^/\s]+(/\S+)", text)[1]


def register(page, slug, name, language="en", looked_at_with=None):
    """Register by mail; each page on the way is looked at by the accessibility checker if it is given."""
    page.goto(f"/{language}/events/{slug}/register/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(f"{name.lower()}@example.org")
    page.locator("[name=agrees]").check()
    page.locator("main form button[type=submit]").click()
    look_at(page, looked_at_with)
    page.goto(link_in(told(page, f"{name.lower()}@example.org")))
    look_at(page, looked_at_with)
    page.locator("main form button[type=submit]").click()
    own = page.url
    for address in [f"{own}change/", f"{own}cancel/", own]:
        page.goto(address)
        look_at(page, looked_at_with)
    return own


def look_at(page, axe):
    if axe:
        assert violations(page, axe) == [], page.url


def propose(page):
    page.goto("/en/events/new/")
    page.locator("[name=title_en]").fill("A talk by the lake")
    page.locator("[name=description_en]").fill("What we want to do together.")
    for name, value in {"day": "2027-03-27", "starts": "18:00", "ends": "20:00"}.items():
        page.locator(f"[name=sessions-0-{name}]").fill(value)
    page.locator("[name=sessions-0-time_zone]").fill("Europe/Berlin")
    page.locator("[name=sessions-0-join_link]").fill("https://example.org/room")
    page.locator("[name=capacity]").fill("2")
    page.get_by_role("button", name="Propose").click()
    return page.url.rstrip("/").rpartition("/")[2]


def move(site_folder, slug, lead, then=""):
    """Let time pass for one event: its session starts after ``lead``, and the worker looks after it."""
    command = [
        sys.executable,
        "manage.py",
        "shell",
        "--no-imports",
        "--command",
        MOVE.format(slug=slug, lead=lead) + then,
    ]
    environment = embedded(site_folder, DEMO="true")
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)


REMIND = "from events import actions; actions.send_due_reminders(timezone.now())"


def test_the_life_of_an_event(sign_in, visit, axe, site_folder):
    host, team = sign_in("participant"), sign_in("support")  # somebody who speaks for no affiliate yet
    slug = propose(host)

    team.goto("/en/events/queue/")
    team.get_by_role("button", name="Approve A talk by the lake").click()
    first = visit("/ar/")
    own = register(first, slug, "Amal", "ar", looked_at_with=axe)
    expect(first.locator("html")).to_have_attribute("dir", "rtl")
    register(visit("/en/", javascript=False), slug, "Bo")
    waiting = visit("/en/")
    in_line = register(waiting, slug, "Chi", looked_at_with=axe)
    expect(waiting.locator("main")).to_contain_text("You are on the waiting list")

    first.goto(own)
    first.locator("a[href$='/cancel/']").click()
    first.locator("main form button[type=submit]").click()
    waiting.goto(in_line)
    expect(waiting.locator("main")).to_contain_text("You have a place")
    assert "A place has become free for you" in told(waiting, "chi@example.org")

    come(waiting, in_line, slug, site_folder)
    close(host, waiting, slug, site_folder)


def come(page, own, slug, site_folder):
    """Be reminded, find the link to join, and check in."""
    move(site_folder, slug, "hours=20", REMIND)
    assert "Within a day" in told(page, "chi@example.org")
    move(site_folder, slug, "minutes=10")
    page.goto(own)
    expect(page.locator("a[href='https://example.org/room']")).to_be_visible()
    page.get_by_role("button", name="Check in").click()
    expect(page.locator("main")).to_contain_text("You are checked in.")


def close(host, reader, slug, site_folder):
    """Mark who came, and end the event with its figures."""
    host.goto(f"/en/events/{slug}/attendance/")
    expect(host.locator("main")).to_contain_text("Arrived: 1 of 2 with a place")
    host.get_by_role("button", name="Has arrived").first.click()
    expect(host.locator("main")).to_contain_text("Arrived: 2 of 2 with a place")

    move(site_folder, slug, "hours=-3")
    host.goto(f"/en/events/{slug}/close/")
    host.get_by_role("button", name="Close the event").click()
    reader.goto(f"/en/events/{slug}/")
    expect(reader.locator("main")).to_contain_text("finished")
    expect(reader.locator("main")).to_contain_text("People marked as arrived at one session or more.")


def test_somebody_registers_with_the_keyboard_alone(visit):
    page = visit(f"/en/{NEXT}/register/")

    for field, text in {"name": "Kay", "email": "kay@example.org", "agrees": " "}.items():
        reach(page, f"document.activeElement.name === '{field}'")
        page.keyboard.type(text)
    reach(page, "document.activeElement.type === 'submit'")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Look into your mail")


def reach(page, condition, most=40):
    """Go from one thing to the next, as with the Tab key."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(condition)
