"""How figures are computed: every explanation has a text, and names the limits that the code has."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from reports.domain import (
    chosen_together,
    coselection,
    local_global,
    stability,
    suppression,
    talked_about,
    weights,
)
from reports.pages.methods import ALL, METHODS
from strategy_site import formats
from strategy_site.languages import LANGUAGES
from voting.domain import quartiles

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR, "templates/reports/methods")
IN_MADE_UP_NUMBERS = re.compile(r"{% block example %}.*{% endblock example %}", re.DOTALL)
KEYS = [
    "quartiles",
    "stability",
    "margins",
    "missing-ballots",
    "weights",
    "local-global",
    "suppression",
    "balanced-plan",
    "overlap",
    "pairs",
    "talked-about",
]


def text_of(client, key, language="en"):
    """What is to be read on the page, without its example."""
    page = client.get(f"/{language}/methods/{key}/").content.decode()
    main = page[page.index("<article") : page.index('aria-labelledby="example"')]
    return re.sub(r"<[^>]+>", " ", main)


def test_every_method_has_a_template_and_every_template_a_method():
    assert list(METHODS) == KEYS
    assert {path.stem for path in TEMPLATES.glob("*.html")} == set(KEYS)
    assert all(get_template(method.template) for method in ALL)


@pytest.mark.parametrize("key", KEYS)
def test_an_explanation_has_all_its_parts_and_a_source(client, key):
    page = client.get(f"/en/methods/{key}/")

    text = page.content.decode()
    assert page.status_code == 200
    for heading in (
        "How it is computed",
        "An example",
        "Made-up numbers",
        "What it does not tell",
        "Where to read more",
    ):
        assert heading in text
    assert all(f'href="{source.url}"' in text for source in METHODS[key].sources)
    assert METHODS[key].sources
    words = len(re.sub(r"<[^>]+>", " ", text[text.index("<article") : text.index("</article>")]).split())
    assert 120 <= words <= 330


@pytest.mark.parametrize("key", KEYS)
def test_no_limit_is_written_into_a_text(key):
    template = IN_MADE_UP_NUMBERS.sub("", (TEMPLATES / f"{key}.html").read_text(encoding="utf-8"))

    assert re.findall(r"\d+", template) == []


@pytest.mark.parametrize(
    ("key", "counts", "parts"),
    [
        ("quartiles", [quartiles.FEWEST_INITIATIVES], []),
        (
            "stability",
            [stability.REPLICATES, stability.FEWEST_BALLOTS, stability.MOST_RESAMPLED],
            [stability.FIRM, stability.LIKELY],
        ),
        ("missing-ballots", [suppression.SMALLEST_GROUP, suppression.ROUNDED_TO], []),
        ("weights", [weights.MOST, weights.FEWEST_CARRIERS], [weights.LEAST_EFFECTIVE]),
        ("local-global", [], [local_global.FALSE_DISCOVERIES]),
        (
            "suppression",
            [
                suppression.SMALLEST_GROUP,
                suppression.SMALLEST_WITH_QUARTILES,
                suppression.SMALLEST_POLL,
                suppression.ROUNDED_TO,
            ],
            [],
        ),
        ("balanced-plan", [chosen_together.LONGEST_PLAN, stability.FEWEST_BALLOTS], []),
        ("overlap", [suppression.SMALLEST_WITH_QUARTILES], []),
        ("pairs", [coselection.FEWEST_VOTES, suppression.SMALLEST_GROUP], [coselection.FALSE_DISCOVERIES]),
        (
            "talked-about",
            [
                talked_about.FEWEST_ROOMS,
                talked_about.FEWEST_ROOMS_IN_ALL,
                talked_about.FEWEST_VOTES,
                talked_about.FEWEST_BALLOTS,
            ],
            [],
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_limits_on_the_page_are_those_of_the_code(client, key, counts, parts, language):
    text = text_of(client, key, language)

    written = [formats.number(count, language) for count in counts]
    written += [formats.percent(part, language, decimals=0) for part in parts]
    assert [each for each in written if each not in text] == []


def test_the_list_names_the_question_of_each(client):
    text = client.get("/en/methods/").content.decode()

    assert "Who is missing?" in text
    assert re.findall(r'href="/en/methods/([a-z-]+)/"', text) == KEYS


def test_an_unknown_method_is_not_found(client):
    assert client.get("/en/methods/astrology/").status_code == 404


def test_an_explanation_reads_nothing_from_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/en/methods/balanced-plan/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_pages(client, language):
    assert {client.get(f"/{language}/methods/{key}/").status_code for key in ["", *KEYS] if key} == {200}
