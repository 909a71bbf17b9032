"""Voting on a phone, in two languages and two directions, with and without a script, on a bad line."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

PHONE = {"width": 390}
TO_TRY, COUNTED = "what-next", "november-2020"
MOST_BATCHES = 40
LONGEST_WAIT = 60_000  # milliseconds: a batch is looked for every few seconds, and asked for every half minute


@pytest.fixture
def support(sign_in):
    return sign_in("support")


@pytest.fixture
def new_poll(support):
    """An open poll of the support team, with live results; gives its address."""

    def new_poll(slug):
        support.goto("/en/polls/manage/new/")
        for name, text in {
            "question_en": "Which changes come first?",
            "purpose_en": "The next talk.",
            "deciders_en": "All of us.",
            "slug": slug,
        }.items():
            support.locator(f"[name={name}]").fill(text)
        support.locator("[name=audience]").select_option("signed_in")
        support.locator("[name=results_show]").select_option("live")
        support.get_by_role("button", name="Save").click()
        support.goto(f"/en/polls/manage/{slug}/open/")
        support.get_by_role("button", name="Open the poll").click()
        return f"/polls/{slug}"

    return new_poll


def close(support, poll):
    support.goto(f"/en/polls/manage/{poll.rpartition('/')[2]}/close/")
    support.get_by_role("button", name="Close the poll").click()
    expect(support).not_to_have_url(re.compile("/close/"))


def import_ballots(support, poll, name, ballots=15):
    support.goto(f"/en/polls/manage/{poll.rpartition('/')[2]}/batches/")
    rows = [f"{number},25 {number % 20 + 1}" for number in range(ballots)]
    support.locator("[name=name]").fill(name)
    support.locator("[name=text]").fill("\n".join(["ballot,choices", *rows]))
    support.locator("button[value=preview]").click()
    support.locator("button[value=import]").click()
    expect(support.locator("body")).to_contain_text(name)


def choose(page, *places):
    for place in places:
        page.locator(".choice__label").nth(place).click()


def chosen(page):
    return page.locator("input[name=choices]:checked").evaluate_all("boxes => boxes.map(box => box.value)")


def send(page):
    page.locator("button[value=review]:visible").click()
    page.locator("button[value=send]").click()
    page.wait_for_url("**/receipt/")
    return page.locator("[data-code]").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_ballot_is_cast_changed_closed_and_found_by_its_receipt(sign_in, new_poll, support, language, javascript):
    poll = new_poll(f"phone-{language}-{javascript}".lower())
    page = sign_in("participant", f"/{language}{poll}/ballot/", javascript=javascript, **PHONE)
    choose(page, 1, 4)
    first = send(page)

    page.goto(f"/{language}{poll}/ballot/")
    choose(page, 1, 7)
    changed = chosen(page)
    second = send(page)
    close(support, poll)
    support.reload()
    page.goto(f"/{language}{poll}/receipts/")
    page.get_by_role("textbox").fill(second)
    page.locator(".receipts__check button").click()

    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[language]
    assert len(changed) == 2
    assert first != second
    assert re.fullmatch(r"([A-Z2-7]{4}-){4}[A-Z2-7]{4}", second)
    expect(page.locator("#answer .cdx-message--success")).to_be_visible()
    assert page.faults == []


def test_live_results_arrive_without_reloading(visit, support, new_poll):
    poll = new_poll("watched")
    page = visit(f"/en{poll}/live/", **PHONE)
    expect(page.locator("#state")).to_contain_text("Colours appear after the first batches of ballots.")

    page.evaluate("window.isStillHere = true")

    for batch in range(MOST_BATCHES):
        import_ballots(support, poll, f"Batch {batch}")
        if "live__ballots" in support.request.get(f"/en{poll}/live/").text():
            break

    expect(page.locator(".live__row").first).to_be_visible(timeout=LONGEST_WAIT)
    assert page.evaluate("window.isStillHere")
    assert page.faults == []


def test_counter_tells_how_many_and_refuses_one_too_many(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    counter = page.locator("[data-counter]")

    choose(page, *range(10))
    expect(counter).to_have_text(re.compile(r"10 of 10 chosen\s*Remove one to choose another\."))
    choose(page, 10)

    assert len(chosen(page)) == 10
    expect(counter).to_contain_text("10 of 10 chosen")


def test_search_filters_while_one_types_and_keeps_what_is_chosen(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    choose(page, 0)
    before = chosen(page)

    page.get_by_role("searchbox").fill("thematic hubs")

    expect(page.locator("[data-choice]:visible")).to_have_count(1)
    expect(page.locator("[data-found]")).to_contain_text("1 of 45 initiatives shown.")
    assert chosen(page) == before


def test_lost_connection_keeps_the_choices_and_never_says_sent(sign_in):
    page = sign_in("support-2", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    choose(page, 2, 3)
    kept = chosen(page)
    page.locator("button[value=review]:visible").click()

    page.context.set_offline(True)
    page.locator("button[value=send]").click()
    expect(page.locator("[data-offline]")).to_contain_text("No connection. Your choices are kept on this device")
    page.context.set_offline(False)
    page.goto(f"/en/polls/{TO_TRY}/ballot/")

    assert sorted(chosen(page)) == sorted(kept)
    expect(page.locator("[data-unsent]")).to_be_visible()


def test_choices_on_the_device_are_gone_once_they_are_sent(sign_in):
    page = sign_in("participant", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    page.locator("input[name=choices]").first.uncheck()
    choose(page, 5)
    before = page.evaluate("Object.keys(localStorage).length")

    send(page)

    assert before == 1
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_double_click_sends_once(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    choose(page, 6)
    page.locator("button[value=review]:visible").click()
    page.wait_for_selector("button[value=send]")
    page.asked.clear()

    page.locator("button[value=send]").dblclick()
    page.wait_for_url("**/receipt/")

    assert len([address for address in page.asked if address.endswith("/ballot/")]) == 1


def test_keyboard_alone_opens_a_sentence_and_chooses(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", **PHONE)
    box = page.locator("input[name=choices]").nth(8)
    before = box.is_checked()

    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert box.is_checked() != before
    expect(page.locator(".choice__meaning").nth(8)).to_be_visible()


def test_bar_hides_no_focused_row(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", reduced_motion="reduce", **PHONE)

    for _step in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            "(() => { const bar = document.querySelector('.ballot__bar').getBoundingClientRect();"
            " const active = document.activeElement; const box = active.getBoundingClientRect();"
            " return !active.closest('.ballot__bar') && box.bottom > bar.top + 1 && box.top < bar.bottom; })()"
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_big_targets(sign_in):
    page = sign_in("host", f"/en/polls/{TO_TRY}/ballot/", **PHONE)

    small = page.eval_on_selector_all(
        "main :is(button:not(.visually-hidden), summary, .choice__label, .ballot__none)",
        "all => all.filter(one => { const {width, height} = one.getBoundingClientRect();"
        " return height > 1 && (height < 44 || width < 44); }).map(one => one.outerHTML)",
    )

    assert small == []


def test_connection_lost_keeps_the_last_state_on_the_screen(visit):
    page = visit(f"/en/polls/{TO_TRY}/projector/", width=1920)
    cells = page.locator(".projector__cell").count()

    page.context.set_offline(True)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("[data-lost]")).to_contain_text(re.compile(r"Connection lost. Last updated \d\d:\d\d UTC"))
    assert page.locator(".projector__cell").count() == cells == 45


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "address",
    [
        "",
        f"{TO_TRY}/live/",
        f"{TO_TRY}/projector/",
        f"{TO_TRY}/receipts/",
        f"{COUNTED}/ballot/",
        f"{COUNTED}/live/",
        f"{COUNTED}/projector/",
        f"{COUNTED}/receipts/",
    ],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_a_poll_keep_the_rules_and_fit(visit, axe, language, address, width):
    page = visit(f"/{language}/polls/{address}", width=width)
    faults = list(page.faults)  # before the checker brings its own

    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_of_a_ballot_keeps_the_rules_and_fits(sign_in, axe, language, scheme):
    page = sign_in("support", f"/{language}/polls/{TO_TRY}/ballot/", width=320, color_scheme=scheme)
    found = [violations(page, axe)]
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    page.locator("input[name=choices]").nth(2).check()
    page.locator("[name=none]").check()

    for button in ("button[value=review]:visible", "button[value=choices]", "button[value=send]"):
        with page.expect_navigation():
            page.locator(button).click()
        found.append(violations(page, axe))
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert found == [[]] * 4
    assert widths == [320] * 4
