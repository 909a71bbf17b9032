"""Pages of what communities reported, without a fault of accessibility."""

import pytest

from tests.browser.test_accessibility import violations

PUBLIC = [
    "priorities/",
    "priorities/?region=south-asia",
    "priorities/table/",
    "priorities/table/?kind=initiatives",
    "priorities/bangla-wiki-community/",
    "priorities/sample-islands-user-group/",
]
OF_THE_TEAM = ["priorities/queue/", "priorities/sample-valley-community/", "priorities/arabic-wikimedians/"]


def faults(page, axe):
    found = violations(page, axe)
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append("scrolls sideways")
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", PUBLIC)
def test_pages_of_priorities_break_no_rule_of_accessibility(visit, axe, language, address):
    page = visit(f"/{language}/{address}", width=320)

    assert page.faults == []
    assert faults(page, axe) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_that_review_priorities_break_no_rule_of_accessibility(sign_in, axe, language):
    page, found = sign_in("support", width=320), {}

    for address in OF_THE_TEAM:
        page.goto(f"/{language}/{address}")
        found[address] = faults(page, axe)

    assert {address: some for address, some in found.items() if some} == {}
