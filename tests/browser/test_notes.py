"""Notes of a room: saved while they are written, by two people at once, without a connection and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

EVENT = "/en/events/practice-conversation/"
BOTH_KEPT = "Somebody else changed this point at the same time. Both versions are kept; remove one."
SAVING = re.compile(r"/notes/")


@pytest.fixture(scope="module")
def rooms(chromium, site):
    """The address of the rooms of the demonstration's participant, who takes notes."""
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/en/accounts/sign-in/")
    page.locator('form:has(input[value="participant"]) button, button[value="participant"]').click()
    page.goto(EVENT)
    own = page.locator("a[href*='/registration/']").first.get_attribute("href")
    context.close()
    return re.match(r".*/registration/[^/]+/", own)[0] + "rooms/"


@pytest.fixture
def room(visit, rooms):
    """Open the room that talks at the moment."""

    def room(**options):
        page = visit(rooms, **options)
        page.locator(".own-rooms__room--current a").click()
        page.wait_for_load_state("networkidle")
        return page

    return room


def part(page, kind):
    return page.locator(f"[data-part={kind}]")


def write(page, kind, text):
    """Into the empty place, as people type; the form of the note."""
    key = part(page, kind).locator("[data-revision='0']").first.get_attribute("data-note")
    note = page.locator(f"[data-note='{key}']")
    note.locator("textarea").press_sequentially(text)
    return note


def state_of(page, text):
    """What the page says of the note with ``text``."""
    key = page.evaluate(
        "text => [...document.querySelectorAll('textarea')].find(field => field.value === text)"
        ".closest('[data-note]').dataset.note",
        text,
    )
    return page.locator(f"[data-note='{key}'] [data-state]")


def texts(page, kind):
    return [field.input_value() for field in part(page, kind).locator("textarea").all()]


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('note:')).length")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_rooms_and_notes_break_no_rule_of_accessibility(visit, rooms, axe, language):
    page = visit(rooms.replace("/en/", f"/{language}/"), width=320)
    found = [violations(page, axe)]
    page.locator(".own-rooms__room--current a").click()
    page.locator("[data-people] > summary").click()
    found.append(violations(page, axe))

    assert found == [[], []]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_note_is_saved_while_it_is_written_and_others_see_it(room):
    page, other = room(), room()

    note = write(page, "further_point", "We meet again in spring.")
    expect(note.locator("[data-state]")).to_have_text("Saved")
    note.locator("[name=more]").fill("24")
    note.locator("[name=more]").press("Enter")
    expect(note.locator(".note__chip")).to_have_count(1)

    shown = other.locator(f"[data-note='{note.get_attribute('data-note')}'] textarea")
    expect(shown).to_have_value("We meet again in spring.", timeout=30_000)
    assert (kept(page), page.faults, other.faults) == (0, [], [])


def test_two_who_change_one_point_keep_both_versions_and_are_told(room):
    page = room()
    note = write(page, "question", "Who decides")
    expect(note.locator("[data-state]")).to_have_text("Saved")
    key = note.get_attribute("data-note")
    other = room()

    for each, ending in ((page, " first?"), (other, " last?")):
        field = each.locator(f"[data-note='{key}'] textarea")
        field.press("End")
        field.press_sequentially(ending)

    for each in (page, other):
        expect(each.get_by_text(BOTH_KEPT)).to_have_count(2, timeout=30_000)
        assert {"Who decides first?", "Who decides last?"} <= set(texts(each, "question"))


def test_what_is_written_without_a_connection_is_kept_and_sent_later(room):
    page = room()
    page.context.set_offline(True)

    note = write(page, "concern", "Small languages are lost.")
    expect(note.locator("[data-state]")).to_have_text("Not saved: no connection. It is kept on this device.")
    assert kept(page) == 1
    page.context.set_offline(False)

    expect(state_of(page, "Small languages are lost.")).to_have_text("Saved", timeout=40_000)
    assert kept(page) == 0


def test_page_that_is_closed_too_early_sends_the_rest_when_it_is_opened_again(room):
    page = room()
    page.route(SAVING, lambda route: route.abort())
    write(page, "concern", "The page was closed.")
    page.wait_for_timeout(1_000)
    page.unroute(SAVING)

    page.reload()

    expect(state_of(page, "The page was closed.")).to_have_text("Saved")
    assert texts(page, "concern").count("The page was closed.") == 1
    assert kept(page) == 0


def test_notes_are_written_removed_and_confirmed_without_a_script(room):
    page = room(javascript=False)
    part(page, "further_point").locator("textarea").last.fill("Written without a script.")
    part(page, "further_point").locator("[data-save]").last.click()
    expect(page.locator(".notices")).to_contain_text("Saved.")

    note = page.locator("[data-note]").filter(has_text="Written without a script.")
    note.locator("summary").click()
    note.locator("[data-remove]").click()
    expect(note).to_have_count(0)
    page.locator("[data-confirm] button").click()

    expect(page.locator("[data-piece=confirm]")).to_contain_text("The room agreed at")
