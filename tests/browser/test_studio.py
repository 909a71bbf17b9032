"""Two editors in the studio before the running demonstration: as one types, and without JavaScript."""

import pytest

from .test_accessibility import violations

STUDIO = "/en/reports/studio/november-2020/"


def section_of(page, place=1):
    return page.locator(".studio-sections__name").nth(place).get_attribute("href")


def test_two_editors_of_one_text_lose_nothing(sign_in):
    first = sign_in("support", STUDIO)
    address = section_of(first)
    first.goto(address)
    second = sign_in("support", address)

    first.locator("#id_body").fill("Written **first**.")
    first.get_by_text("Saved", exact=True).wait_for()
    second.locator("#id_body").fill("Written second.")
    second.get_by_text("Somebody else has saved this text").wait_for()
    second.get_by_role("button", name="Save", exact=True).click()

    assert first.locator("[data-preview] strong").inner_text() == "first"
    assert second.get_by_text("Written **first**.").first.is_visible()
    assert second.locator("#id_body").input_value() == "Written second."
    second.get_by_role("button", name="Save what I typed in its place").click()
    second.get_by_role("link", name="Earlier versions").click()
    assert second.locator(".studio-history__version").count() >= 3


def test_a_number_is_picked_from_the_menu(sign_in):
    page = sign_in("support", STUDIO)
    page.goto(section_of(page, 2))
    page.locator("#id_body").fill("")

    page.get_by_role("button", name="Insert number").click()
    page.get_by_label("Search").last.fill("regional hubs")
    page.locator(".studio-insert__button:visible", has_text="votes").first.click()
    page.get_by_text("Saved", exact=True).wait_for()

    assert page.locator("#id_body").input_value() == "{{ initiative 25 votes }}"
    assert page.locator("[data-preview]").inner_text().strip().endswith("80")


def test_without_javascript_there_are_buttons(sign_in):
    page = sign_in("support", STUDIO, javascript=False)
    page.goto(section_of(page, 3))

    page.locator("#id_body").fill("Only *looking*.")
    page.get_by_role("button", name="Preview").click()

    assert page.locator("[data-preview] em").inner_text() == "looking"
    assert page.locator("#id_body").input_value() == "Only *looking*."


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_studio_keeps_the_rules(sign_in, axe, language, width):
    page = sign_in("support", f"/{language}/reports/studio/november-2020/", width=width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.faults == []
    assert violations(page, axe) == []


def test_references_are_chips_exactly_behind_the_text(sign_in):
    page = sign_in("support", STUDIO)
    page.goto(section_of(page, 5))
    text = page.locator("#id_body")

    text.fill("Of {{ total initiatives }} and {{ event gone }}\n" + "a line\n" * 60 + "{{ initiative 25 votes }}")
    page.get_by_text("Saved", exact=True).wait_for()
    page.locator(".studio-references button", has_text="initiative 25 votes").click()

    chosen = text.evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
    layer = page.locator(".studio-layer")
    assert chosen == "{{ initiative 25 votes }}"
    assert page.locator(".studio-reference", has_text="initiative 25 votes").inner_text().endswith("80")
    assert page.locator(".studio-layer__chip[data-unknown]").all_inner_texts() == ["{{ event gone }}"]
    assert layer.evaluate("layer => layer.scrollTop") == text.evaluate("text => text.scrollTop") > 0
    assert layer.evaluate("layer => layer.clientWidth") == text.evaluate("text => text.clientWidth")


def test_a_translator_puts_in_what_is_missing_and_takes_it_back(sign_in):
    page = sign_in("support", STUDIO)
    page.goto(section_of(page, 6).replace("/en/", "/de/").replace("/de/reports", "/en/reports"))
    text = page.locator("#id_body")
    text.fill("Wörter: ")
    page.get_by_text("Saved", exact=True).wait_for()
    missing = page.locator("button[data-insert]").first
    code = missing.get_attribute("data-insert")

    missing.focus()
    page.keyboard.press("Enter")

    assert text.input_value() == f"Wörter: {code}"
    page.keyboard.press("Control+z")
    assert text.input_value() == "Wörter: "
    page.keyboard.press("Control+Shift+z")
    page.locator(f'[data-find="{code}"]').wait_for()
    assert page.locator(f'[data-insert="{code}"]').count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_boxes_of_a_section_keep_the_rules(sign_in, axe, language, width):
    page = sign_in("support", f"/{language}/reports/studio/november-2020/boxes/lead/", width=width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.faults == []
    assert violations(page, axe) == []
