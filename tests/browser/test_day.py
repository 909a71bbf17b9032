"""The day of an event: arrivals, rooms in two rounds, notes of a room, what is published of them, and feedback."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.processes import embedded

EVENT = "/en/events/day-of-rooms/"
PRACTICE = "events/practice-conversation"
PUBLIC = [f"{PRACTICE}/", f"{PRACTICE}/questions-and-concerns/"]
OF_THE_TEAM = ["control-room/", "rooms/", "notes/", "points/", "points/write/", "feedback/edit/", "feedback/"]


def tell(site_folder, deed):
    """Let the site do one of the deeds of ``day_of_rooms``; what it printed."""
    script = f"from tests.browser import day_of_rooms; day_of_rooms.{deed}()"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", script]
    environment = embedded(site_folder, DEMO="true")
    ran = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True)
    return ran.stdout


def in_language(link, language):
    return re.sub(r"^/[a-z-]+/", f"/{language}/", link)


def press(page, name):
    page.get_by_role("button", name=name).first.click()


@pytest.fixture
def links(site, site_folder):
    """The private links of everybody, by name."""
    return json.loads(tell(site_folder, "prepare"))


def compose_and_publish(host):
    host.goto(f"{EVENT}control-room/")
    press(host, "Compose")
    expect(host.locator(".room-grid a").first).to_be_visible(timeout=60_000)
    publish_next(host, 1)


def publish_next(host, number):
    host.goto(f"{EVENT}control-room/")
    host.get_by_role("link", name=f"Publish round {number}").click()
    press(host, f"Publish round {number}")
    expect(host).to_have_url(re.compile("control-room"))


def test_the_day_of_an_event(sign_in, visit, site_folder, links):
    host = sign_in("host")
    laila = visit(f"{in_language(links['Laila'], 'ar')}day/", width=390)
    laila.locator("#check-in-button").click()
    expect(laila.locator(".day__box--done")).to_be_visible()
    compose_and_publish(host)

    followed_to_a_room(laila)
    pin_somebody(host)
    place_late_arrival(visit, links)
    publish_next(host, 2)
    tell(site_folder, "begin_next_round")
    followed_to_the_next_round(laila)

    notes = write_together(visit, links)
    publish_what_was_said(host, visit, notes)
    ask_how_it_was(host, visit, site_folder, links)

    assert [page.faults for page in (host, laila)] == [[], []]


def followed_to_a_room(laila):
    """The page follows by itself: nothing on it is pressed."""
    assert laila.evaluate("document.documentElement.dir") == "rtl"
    room = laila.locator("[aria-current=step] .day__room-number bdi")
    laila.evaluate("dispatchEvent(new Event('online'))")
    expect(room).to_be_visible(timeout=60_000)
    expect(laila.locator("[aria-current=step] a[id$=-join]")).to_have_attribute("href", "https://meet.example.org/main")


def followed_to_the_next_round(laila):
    step = laila.locator("[aria-current=step]").get_attribute("id")
    laila.evaluate("dispatchEvent(new Event('online'))")
    expect(laila.locator("[aria-current=step]")).not_to_have_id(step, timeout=60_000)
    expect(laila.locator("[aria-current=step] .day__room-number bdi")).to_be_visible()


def pin_somebody(host):
    host.goto(f"{EVENT}control-room/")
    host.locator(".room-grid a").first.focus()
    host.keyboard.press("ArrowRight")
    host.keyboard.press("Enter")
    expect(host).to_have_url(re.compile("/rooms/group/"))
    press(host, re.compile("^Pin"))
    expect(host.get_by_role("button", name=re.compile("^Unpin"))).to_have_count(1)


def place_late_arrival(visit, links):
    late = visit(f"{links['Late Lou']}day/")
    press(late, "Check in")
    expect(late.locator("[aria-current=step] .day__room-number")).to_be_visible()


def write_together(visit, links):
    """Two people change one point at once: both versions are kept, one is removed, and the room confirms."""
    pages = [room_of(visit, links[name]) for name in ("Facilitator Fay", "Notes Noor")]
    if len({page.url.rstrip("/").rpartition("/")[2] for page in pages}) > 1:
        pages = [pages[1], room_of(visit, links["Notes Noor"])]
    first, second = pages
    blank = first.locator("[data-part=question] [data-revision='0']").first
    key = blank.get_attribute("data-note")
    note = first.locator(f"[data-note='{key}']")
    note.locator("textarea").press_sequentially("Who asked Guest 1")
    expect(note.locator("[data-state]")).to_have_text("Saved")
    expect(second.locator(f"[data-note='{key}'] textarea")).to_have_value("Who asked Guest 1", timeout=30_000)
    for page, ending in ((first, " first?"), (second, " last?")):
        field = page.locator(f"[data-note='{key}'] textarea")
        field.press("End")
        field.press_sequentially(ending)
    for page in pages:
        expect(page.locator("[data-notice]")).to_have_count(2, timeout=30_000)
    first.locator("[data-confirm] button").click()
    expect(first.locator("[data-piece=confirm]")).to_contain_text("The room agreed at")
    return 2


def room_of(visit, link):
    page = visit(f"{link}rooms/")
    page.locator(".own-rooms__room--current a").click()
    page.wait_for_load_state("networkidle")
    return page


def publish_what_was_said(host, visit, notes):
    """The two versions become one question, and nobody's name is on the page that everybody reads."""
    host.goto(f"{EVENT}notes/")
    for _note in range(notes):
        waiting = host.locator("article", has=host.get_by_text("A proposal, not saved yet.")).first
        expect(waiting.locator("textarea")).not_to_have_value(re.compile("Guest"))
        waiting.get_by_role("button", name="Save this text").click()
    host.goto(f"{EVENT}points/")
    for box in host.locator("[form=choice][type=checkbox], #free ~ * [type=checkbox]").all():
        box.check()
    press(host, "Make one question or concern")
    host.locator("[name=text_en]").fill("Who asks first, and who last?")
    press(host, "Save")
    press(host, re.compile("^Publish"))
    everybody = visit(f"{EVENT}questions-and-concerns/")
    expect(everybody.locator("main")).to_contain_text("Who asks first, and who last?")
    everybody.locator("main summary").click()
    expect(everybody.locator("main")).not_to_contain_text("Guest 1")


def ask_how_it_was(host, visit, site_folder, links):
    """One answers in a browser, twelve elsewhere: seven chose five, five four, one two. Only the seven are shown."""
    host.goto(f"{EVENT}feedback/edit/")
    press(host, re.compile("template|Begin|Start"))
    press(host, "Open the form")
    guest = visit(f"{links['Laila']}feedback/")
    guest.locator("[data-kind=scale] input[value='2']").first.check()
    press(guest, "Send my answers")
    expect(guest.get_by_text("Thank you. Your answers are in.")).to_be_visible()
    tell(site_folder, "answer")
    host.goto(f"{EVENT}feedback/edit/")
    host.get_by_text("Close the form", exact=True).click()
    press(host, "Close the form now")
    host.goto(f"{EVENT}feedback/")
    press(host, "Publish the counts")
    everybody = visit(f"{EVENT}feedback/")
    expect(everybody.locator("main")).to_contain_text("13 of 13")
    rows = everybody.locator(".feedback__table tbody tr").all_inner_texts()
    assert [row.split()[:2] for row in rows] == [[step, "hidden"] for step in "1234"] + [["5", "7"]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_of_rooms_break_no_rule_of_accessibility(sign_in, visit, axe, language):
    page, found = sign_in("support"), {}

    for address in [*PUBLIC, *(f"{PRACTICE}/{name}" for name in OF_THE_TEAM)]:
        page.goto(f"/{language}/{address}")
        found[address] = violations(page, axe)
        page.set_viewport_size({"width": 320, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found[address].append("scrolls sideways")
        page.set_viewport_size({"width": 1280, "height": 900})

    assert {address: faults for address, faults in found.items() if faults} == {}
