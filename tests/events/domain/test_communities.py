"""Which reports may be of the same community."""

import pytest

from events.domain.communities import Community, Likeness, likely_same

BANGLA = Community("Wikimedia Bangladesh", "south-asia", 1, 7)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Community("Bangladesh community"), Likeness(False, False, True, False)),
        (Community("bangladesh WIKIMEDIANS", "south-asia"), Likeness(False, False, True, True)),
        (Community("Bangla Wikimedians", None, 1), Likeness(True, False, False, False)),
        (Community("West Bengal", None, None, 7), Likeness(False, True, False, False)),
    ],
)
def test_names_affiliates_and_events_speak_for_the_same_community(other, why):
    assert likely_same(BANGLA, {"other": other}) == [("other", why)]


@pytest.mark.parametrize(
    "other",
    [
        Community("Wikimedia Sri Lanka", "south-asia"),  # the same region, and a word that everybody uses
        Community("Wikimedia", None, 2, 8),
        Community(""),
    ],
)
def test_a_region_or_a_common_word_alone_does_not(other):
    assert likely_same(BANGLA, {"other": other}) == []


def test_nothing_known_of_either_is_nothing_in_common():
    assert likely_same(Community("One"), {"other": Community("Another")}) == []


def test_names_without_spaces_are_compared_by_their_letters():
    assert likely_same(Community("台灣維基媒體"), {"other": Community("台灣維基")})


def test_the_same_name_is_alike_however_short():
    assert likely_same(Community("Ìgbò"), {"other": Community("igbo")})


def test_the_likeliest_comes_first():
    others = {"name": Community("Bangladesh"), "affiliate": Community("Dhaka", None, 1)}

    assert [key for key, _why in likely_same(BANGLA, others)] == ["affiliate", "name"]
