import pytest

PAGES = [
    "",
    "about/",
    "privacy/",
    "licence/",
    "recommendations/",
    "recommendations/?q=hubs",
    "recommendations/4/",
    "initiatives/list-of-high-impact-topics/",
    "reports/",
    "reports/november-2020/",
    "reports/november-2020/?sort=votes&quartile=1",
    "polls/november-2020/results/compared/",
    "polls/november-2020/results/who-is-not-here/",
    "polls/november-2020/results/together/?size=8",
    "methods/",
    "methods/balanced-plan/",
    "accounts/sign-in/",
    "accounts/sign-up/",
    "nothing-here/",
]


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_breaks_a_rule_of_accessibility(visit, axe, language, address):
    page = visit(f"/{language}/{address}")

    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_report_keeps_the_rules_on_a_phone_and_in_the_dark(visit, axe, scheme):
    page = visit("/en/reports/november-2020/", width=390, color_scheme=scheme)

    assert violations(page, axe) == []


def test_the_pages_of_the_support_team_keep_the_rules(sign_in, axe):
    page = sign_in("support", "/ar/reports/november-2020/computation/")

    assert violations(page, axe) == []


@pytest.mark.parametrize("language", ["en", "ar", "de", "ru", "hi"])
@pytest.mark.parametrize("address", ["", "about/", "recommendations/", "reports/november-2020/", "accounts/sign-in/"])
def test_nothing_is_wider_than_the_smallest_phone(visit, language, address):
    page = visit(f"/{language}/{address}", width=320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit("/en/reports/november-2020/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("address", ["/en/reports/november-2020/", "/ar/reports/november-2020/"])
def test_focus_is_always_visible(visit, address):
    page = visit(address)

    for _step in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])(getComputedStyle(document.activeElement))"
        )
        assert style != ["none", "none"], page.evaluate("document.activeElement.outerHTML")
