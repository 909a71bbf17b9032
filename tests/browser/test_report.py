import pypdf
import pytest
from playwright.sync_api import expect

REPORT = "/en/reports/november-2020/"


def numbers(page):
    return page.eval_on_selector_all("tr[data-number]", "rows => rows.map(row => row.dataset.number)")


def test_the_figure_is_fetched_only_when_scrolled_to_and_only_from_here(visit, site):
    page = visit(REPORT)
    assert not [address for address in page.asked if address.endswith(("plotly-cartesian.min.js", "figure.json"))]

    page.locator("[data-figure]").scroll_into_view_if_needed()
    page.wait_for_selector(".js-plotly-plot .heatmaplayer image")

    assert [address for address in page.asked if not address.startswith((site, "data:", "blob:"))] == []
    assert page.faults == []


@pytest.mark.parametrize(
    "address", ["/ar/reports/november-2020/", "/en/", "/en/recommendations/", "/en/accounts/sign-in/"]
)
def test_the_content_security_policy_has_nothing_to_report(visit, address):
    page = visit(address)

    page.wait_for_load_state("networkidle")

    assert page.faults == []


def test_without_javascript_the_table_sorts_and_filters(visit):
    page = visit(REPORT, javascript=False)
    assert numbers(page) == [str(number) for number in range(1, 46)]

    page.get_by_role("link", name="Votes", exact=True).click()
    page.get_by_role("link", name="First", exact=True).click()

    assert numbers(page) == ["25", "2", "11", "24", "3", "16", "33", "9", "32", "22", "31", "37"]
    assert page.locator("tr[data-number]").first.get_attribute("data-votes") == "80"


def test_without_javascript_the_language_changes_and_the_page_stays(visit):
    page = visit(REPORT + "?sort=votes", javascript=False)

    page.locator("summary", has_text="English").click()
    page.get_by_role("link", name="العربية").first.click()

    assert page.url.endswith("/ar/reports/november-2020/?sort=votes")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_search_shows_results_while_one_types(visit):
    page = visit("/en/recommendations/")

    page.get_by_role("searchbox").press_sequentially("thematic")

    expect(page.locator("#results a[href*='/initiatives/']")).to_have_count(1)
    assert "q=thematic" in page.url
    assert page.faults == []


def test_search_works_without_javascript(visit):
    page = visit("/en/recommendations/", javascript=False)

    page.get_by_role("searchbox").fill("thematic")
    page.get_by_role("searchbox").press("Enter")

    assert page.locator("#results a[href*='/initiatives/']").count() == 1


def test_it_prints_on_at_most_six_pages_with_repeated_headers(visit, tmp_path):
    page = visit(REPORT)

    page.pdf(path=tmp_path / "report.pdf", format="A4", print_background=True)

    printed = pypdf.PdfReader(tmp_path / "report.pdf").pages
    assert len(printed) <= 6
    with_rows = [sheet for sheet in printed if "Regional & thematic hubs" in sheet.extract_text()]
    assert with_rows


@pytest.mark.parametrize("javascript", [True, False])
def test_the_support_team_computes_the_heat_map_again(sign_in, javascript):
    page = sign_in("support", REPORT, javascript=javascript)

    page.get_by_role("button", name="Compute again").click()

    page.wait_for_url("**/computation/")
    page.get_by_role("link", name="See the heat map").click(timeout=30_000)
    assert page.locator("tr[data-number]").count() == 45
