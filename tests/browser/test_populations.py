"""A reference population is entered on a phone, in pages that keep the rules in both directions."""

from tests.browser.test_accessibility import violations


def faults(page, axe):
    """What breaks the rules on the present page, or is wider than the phone."""
    return [*violations(page, axe), *[page.url] * (page.evaluate("document.documentElement.scrollWidth") > 320)]


def test_a_population_is_entered_on_a_phone(sign_in, axe):
    page = sign_in("support", "/ar/reports/populations/new/region/", width=320)
    found = faults(page, axe)

    page.goto("/en/reports/populations/new/region/")
    page.fill("[name=name_en]", "Active editors")
    page.fill("[name=source_en]", "A count of editors")
    page.fill("[name=source_url]", "https://example.org/a/long/address/of/editors/by/region/and/month/2020-10")
    page.fill("[name=dated_on]", "2020-10-01")
    page.fill("[name=share_0]", "12.5")
    page.fill("[name=share_1]", "30")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/populations/*/")
    found += faults(page, axe)
    for address in (page.url.replace("/en/", "/ar/"), "/en/reports/populations/"):
        page.goto(address)
        found += faults(page, axe)

    assert found == []
