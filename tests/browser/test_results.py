import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

RESULTS = "polls/november-2020/results/"
LATER = "polls/what-next/results/"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "address",
    [
        RESULTS,
        f"{RESULTS}?groups=region&sort=votes",
        f"{RESULTS}?groups=language&stability=borderline",
        LATER,
        "polls/what-next/comments/",
        "reports/november-2020/comments/",
    ],
)
def test_no_page_of_results_breaks_a_rule_of_accessibility(visit, axe, language, address):
    page = visit(f"/{language}/{address}")

    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_results_keep_the_rules_on_a_phone_and_in_the_dark(visit, axe, scheme):
    page = visit(f"/en/{RESULTS}?groups=region", width=390, color_scheme=scheme)

    assert violations(page, axe) == []


@pytest.mark.parametrize("address", ["polls/november-2020/comments/", LATER])
def test_the_form_for_comments_keeps_the_rules(sign_in, axe, address):
    page = sign_in("participant", f"/ar/{address}")

    assert violations(page, axe) == []


def test_the_queue_of_comments_keeps_the_rules(sign_in, axe):
    page = sign_in("participant", "/en/polls/what-next/comments/")
    page.get_by_label("What it is about").select_option("liked")
    page.get_by_label("Your comment").fill("A comment that waits.")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_text("waits for the support team")).not_to_have_count(0)

    queue = sign_in("support", "/ar/reports/comments/")

    expect(queue.get_by_text("A comment that waits.")).to_be_visible()
    assert violations(queue, axe) == []


@pytest.mark.parametrize("language", ["en", "ar", "de", "ru", "hi"])
@pytest.mark.parametrize("address", [f"{RESULTS}?groups=region", LATER, "polls/what-next/comments/"])
def test_results_are_not_wider_than_the_smallest_phone(visit, language, address):
    page = visit(f"/{language}/{address}", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_content_security_policy_has_nothing_to_report_on_results(visit):
    page = visit(f"/en/{RESULTS}?groups=region")

    page.locator("[data-figure]").scroll_into_view_if_needed()
    page.wait_for_selector(".js-plotly-plot .heatmaplayer image")

    assert page.faults == []


def test_results_say_that_the_ballots_are_made_up(visit):
    page = visit(f"/en/{RESULTS}", javascript=False)

    expect(page.get_by_text("Reconstructed: only the totals are real.").first).to_be_visible()
    assert page.locator('tr[data-number="25"]').get_attribute("data-votes") == "80"
    assert page.get_by_text("60 + 6 = 66").count() == 1


def test_groups_are_chosen_by_plain_links(visit):
    page = visit(f"/en/{RESULTS}", javascript=False)

    page.get_by_role("link", name="Role").click()

    expect(page.get_by_role("table", name="Role").get_by_role("columnheader")).to_contain_text(
        ["Initiative", "affiliate", "staff", "volunteer", "Other or not stated"]
    )


def test_a_comment_is_left_published_and_read_without_javascript(sign_in, visit):
    writer = sign_in("participant", f"/en/{LATER}", javascript=False)
    writer.get_by_label("Your comment").fill("Mentors for newcomers are missing.")
    writer.get_by_label("What it is about").select_option("missing")
    writer.get_by_role("button", name="Send the comment").click()
    expect(writer.get_by_text("waits for the support team")).not_to_have_count(0)

    support = sign_in("support", "/en/reports/comments/", javascript=False)
    comment = support.get_by_role("listitem").filter(has_text="Mentors for newcomers are missing.")
    comment.get_by_role("button", name="Publish").click()

    reader = visit("/fr/polls/what-next/comments/", javascript=False)
    expect(reader.get_by_text("Mentors for newcomers are missing.")).to_be_visible()
