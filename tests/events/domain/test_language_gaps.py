import random

from hypothesis import given
from hypothesis import strategies as st

from events.domain.language_gaps import Need, Speaker, gaps, needs

CODES = ["ar", "en", "es", "fr", "sw"]
LANGUAGES = st.lists(st.sampled_from(CODES), max_size=3, unique=True)
SPEAKERS = st.lists(st.builds(Speaker, st.sampled_from(["", *CODES]), LANGUAGES, st.booleans()))


def test_whoever_follows_no_spoken_language_needs_theirs():
    speakers = [Speaker("ar"), Speaker("ar"), Speaker("fr"), Speaker("en"), Speaker("es", follows_english=True)]

    found = needs(speakers, spoken=["en"], interpreted=["fr"])

    assert found == [Need("ar", 2, is_interpreted=False), Need("fr", 1, is_interpreted=True)]
    assert gaps(found) == [Need("ar", 2, is_interpreted=False)]


def test_another_language_that_is_interpreted_helps():
    assert needs([Speaker("sw", ["ar", "fr"])], ["en"], ["fr"]) == [Need("fr", 1, is_interpreted=True)]


def test_following_english_helps_only_where_it_is_spoken():
    assert needs([Speaker("sw", follows_english=True)], ["es"], []) == [Need("sw", 1, is_interpreted=False)]


def test_where_no_spoken_language_is_known_nobody_is_counted():
    assert needs([Speaker("sw")], [], []) == []


@given(SPEAKERS, LANGUAGES, LANGUAGES, st.randoms())
def test_the_order_of_people_changes_nothing(speakers, spoken, interpreted, chance: random.Random):
    shuffled = chance.sample(speakers, len(speakers))

    assert needs(shuffled, spoken, interpreted) == needs(speakers, spoken, interpreted)


@given(SPEAKERS, LANGUAGES, LANGUAGES, st.sampled_from(CODES))
def test_one_more_spoken_language_never_makes_more_people_need_one(speakers, spoken, interpreted, more):
    if not spoken:
        return

    before, after = (
        sum(need.people for need in needs(speakers, languages, interpreted)) for languages in (spoken, [*spoken, more])
    )

    assert after <= before


@given(SPEAKERS, LANGUAGES, LANGUAGES)
def test_interpreting_everything_leaves_no_gap(speakers, spoken, interpreted):
    assert gaps(needs(speakers, spoken, [*interpreted, *CODES])) == []
