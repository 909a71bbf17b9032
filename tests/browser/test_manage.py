"""A poll from draft to close, as somebody of the support team makes it in a browser."""

import re

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

MANAGE = "/en/polls/manage/"
OPEN, COUNTED = "what-next", "november-2020"
PAGES = [
    "",
    "new/",
    f"{OPEN}/",
    f"{OPEN}/edit/",
    f"{OPEN}/extend/",
    f"{OPEN}/close/",
    f"{OPEN}/initiatives/",
    f"{OPEN}/merges/",
    f"{OPEN}/batches/",
    f"{OPEN}/log/",
    f"{COUNTED}/",
    f"{COUNTED}/merges/",
    f"{COUNTED}/publish/",
]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_of_those_who_run_polls_breaks_a_rule_of_accessibility(sign_in, axe, language):
    page = sign_in("support", f"/{language}/polls/manage/")

    found = {}
    for address in PAGES:
        answer = page.goto(f"/{language}/polls/manage/{address}")
        found[address] = (answer.status, violations(page, axe))

    assert found == dict.fromkeys(PAGES, (200, []))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_none_is_wider_than_the_smallest_phone(sign_in, language):
    page = sign_in("support", f"/{language}/polls/manage/", width=320)

    widths = {}
    for address in PAGES:
        page.goto(f"/{language}/polls/manage/{address}")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(PAGES, 320)


def test_a_poll_goes_from_draft_to_close_without_javascript(sign_in):
    page = sign_in("support", f"{MANAGE}new/", javascript=False)
    fill_in(page, slug="journey")

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say who decides.")).to_be_visible()
    page.get_by_role("link", name="Change the poll").click()
    page.get_by_label("Who decides – English").fill("The participants.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Open the poll").click()
    page.get_by_role("button", name="Open the poll").click()
    expect(page.get_by_text("0 ballots")).to_be_visible()
    import_two(page)
    page.goto(f"{MANAGE}journey/")
    expect(page.get_by_text("2 ballots")).to_be_visible()
    page.get_by_role("link", name="Close the poll").click()
    expect(page.get_by_text("cannot be opened again")).to_be_visible()
    page.get_by_role("button", name="Close the poll").click()

    expect(page.get_by_text("The poll is closed. The ballots are being counted.")).to_be_visible()


def fill_in(page, *, slug):
    page.get_by_label("Question – English").fill("Which initiatives should come first?")
    page.get_by_label("What the result is used for – English").fill("To plan the next year.")
    page.get_by_label("Address").fill(slug)
    page.get_by_label("Who may vote").select_option("signed_in")


def import_two(page):
    page.get_by_role("link", name="Paper and offline ballots").click()
    page.get_by_label("Name of the batch").fill("Paper")
    page.get_by_label("Or the rows as text").fill("ballot,choices\n1,25 1\n2,nothing\n")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("“nothing” is not an initiative of this poll")).to_be_visible()
    page.get_by_label("Or the rows as text").fill("ballot,choices\n1,25 1\n2,\n")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("2 ballots can be imported.")).to_be_visible()
    page.get_by_role("button", name="Import 2 ballots").click()
    expect(page.get_by_text("2 ballots are imported.")).to_be_visible()


def test_turnout_refreshes_by_itself(sign_in):
    page = sign_in("support", f"{MANAGE}{OPEN}/")

    with page.expect_response(re.compile(f"{OPEN}/$")) as answer:
        expect(page.locator("#turnout")).to_be_visible()

    assert answer.value.request.headers["hx-request"] == "true"
    assert page.faults == []
