"""A host writes what a community wants done first, in a browser."""

import pytest
from playwright.sync_api import expect

from .test_accessibility import violations

PAGES = ["mine/", "new/", "import/"]


def begin(page, name):
    page.goto("/en/priorities/new/")
    page.get_by_label("What is the report about?").select_option("elsewhere")
    page.get_by_label("Name of your group").fill(name)
    page.get_by_role("button", name="Begin the report").click()
    page.wait_for_url("**/edit/")


def saved(page):
    expect(page.locator("[data-status]")).to_have_text("Saved", timeout=30_000)


def test_what_is_typed_and_chosen_saves_itself(sign_in):
    page = sign_in("host")
    begin(page, "Circle A")

    page.get_by_role("button", name="Add a session").click()
    page.get_by_label("Participants").nth(1).fill("16")
    page.get_by_label("Add from the list").first.select_option("9")
    page.get_by_label("Add from the list").first.select_option("11")
    expect(page.locator(".priority-row__titles li")).to_have_count(2)
    saved(page)
    page.reload()

    expect(page.get_by_label("Participants").first).to_have_value("16")
    expect(page.locator("#id_initiatives-0-initiatives")).to_have_value("9, 11")
    assert page.faults == []


def test_a_second_tab_overwrites_nothing(sign_in):
    first = sign_in("host")
    begin(first, "Circle B")
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("People and money needed").fill("Two people")
    saved(second)

    first.get_by_label("People and money needed").fill("Ten people")
    status = first.locator("[data-status]")
    expect(status).to_contain_text("Somebody else has saved this report", timeout=30_000)
    first.get_by_role("button", name="Save", exact=True).last.click()

    expect(first.get_by_role("heading", name="Somebody has saved this report since you opened it")).to_be_visible()
    expect(first.get_by_label("People and money needed")).to_have_value("Ten people")
    first.get_by_role("button", name="Save what I typed in its place").click()
    expect(first.get_by_text("The draft is saved.")).to_be_visible()


def test_without_javascript_a_button_brings_one_more_row(sign_in):
    page = sign_in("host", javascript=False)
    begin(page, "Circle C")

    page.get_by_label("Participants").fill("7")
    page.get_by_role("button", name="Save and add a session").click()

    expect(page.get_by_label("Participants")).to_have_count(2)
    expect(page.get_by_label("Participants").first).to_have_value("7")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_keep_the_rules_and_fit_the_smallest_phone(sign_in, axe, language):
    page = sign_in("host", width=320)
    begin(page, f"Circle {language}")
    form = page.url.partition("/en/priorities/")[2]
    addresses = [*PAGES, form, form.replace("edit", "submit")]

    found = {}
    for address in addresses:
        page.goto(f"/{language}/priorities/{address}")
        found[address] = (violations(page, axe), page.evaluate("document.documentElement.scrollWidth"))

    assert found == dict.fromkeys(addresses, ([], 320))
