"""What comparisons say in words: every kind has some, in every language, and names what it is about."""

import pytest
from django.utils.translation import override

from recommendations.models import Initiative
from reports import words_compared
from reports.domain.local_global import LARGER, Category
from reports.domain.sentences import VALUES, Kind
from reports.domain.weights import Doubt
from reports.pages.sentences import WORDS, say, speaker
from strategy_site.accounts.models import Region
from tests.factories.catalogue import InitiativeFactory

pytestmark = pytest.mark.django_db

ANYTHING = {
    "dimension": "region",
    "groups": ["north", "south"],
    "numbers": ["1", "2"],
    "initiatives": 45,
    "ballots": 200,
    "effective": 150,
    "doubts": ["few_effective", "small_group", "out_of_reach"],
    "group": "north",
    "share": 0.11,
    "reference": 0.17,
    "missing": 15,
    "fewest": 2,
    "rise": {"1": 2},
    "fall": {"2": 3},
    "number": "1",
    "category": "newly_global",
    "larger": "global",
    "local": 4,
    "global": 60,
    "q": 0.02,
    "size": 12,
    "only_plain": ["1"],
    "only_balanced": ["2"],
    "plan": "balanced",
    "percent": 80,
    "extent": "part",
    "place": 3,
    "tied": ["1", "2"],
    "tie": "order",
    "one": "1",
    "other": "2",
    "by_chance": 1.23,
    "names": ["1"],
    "places": 3,
    "rooms": 4,
    "votes": 50,
    "beyond_chance": True,
    "both": 15,
    "one_votes": 40,
    "other_votes": 30,
}


def values(kind, **changes):
    found = {name: (ANYTHING | changes)[name] for name in VALUES[kind].split()}
    return found | ({"groups": 3} if kind is Kind.IN_EVERY_GROUP else {})


@pytest.fixture
def voice():
    Region.objects.filter(key="north").delete()
    Region.objects.create(key="north", name="North & West", position=99)
    for number, title in {"1": "Skills", "2": "Hubs <script>"}.items():
        InitiativeFactory(number=number, title=title)
    return speaker({one.number: one for one in Initiative.objects.for_catalogue()}).about("region")


def told(voice, kind, **changes):
    return say(voice, {"kind": kind, "values": values(kind, **changes)})


def test_every_kind_has_words():
    assert WORDS.keys() == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_sentence_is_whole_and_safe(voice, kind):
    sentence = told(voice, kind)

    assert sentence.endswith(".")
    assert not {"{", "}", "<script>"} & {part for part in ("{", "}", "<script>") if part in sentence}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_sentence_can_be_said_in_arabic(voice, kind):
    with override("ar"):
        assert told(voice, kind)


def test_initiatives_and_groups_are_named_and_linked(voice):
    sentence = told(voice, Kind.MISSING_COULD_CHANGE)

    assert "North &amp; West" in sentence
    link = f'<a href="{voice.initiatives["1"].get_absolute_url()}"><bdi>1</bdi>. Skills</a>'
    assert f"of <bdi>2</bdi> initiatives: <bdi>2</bdi> more votes would lift {link} and" in sentence


def test_of_many_initiatives_the_nearest_is_named_and_all_are_counted(voice):
    sentence = told(voice, Kind.MISSING_COULD_CHANGE, rise={str(number): number for number in range(9, 0, -1)}, fall={})

    assert "<bdi>9</bdi> initiatives: <bdi>1</bdi> more vote would lift" in sentence
    assert sentence.count("<a ") == 1


@pytest.mark.parametrize("kind", [Kind.TALKED_NOT_VOTED, Kind.VOTED_NOT_TALKED])
@pytest.mark.parametrize(("beyond_chance", "words"), [(True, "by more than chance"), (False, "could be chance")])
def test_what_could_be_chance_says_so(voice, kind, beyond_chance, words):
    assert words in told(voice, kind, beyond_chance=beyond_chance)
    assert "more than chance" not in told(voice, Kind.COULD_BE_CHANCE)


def test_few_rooms_and_few_people_are_not_counted(voice):
    assert "few rooms" in told(voice, Kind.VOTED_NOT_TALKED, rooms=None)
    assert "ballots" not in told(voice, Kind.CHOSEN_TOGETHER, both=None)


def test_there_are_words_for_every_category_and_doubt():
    categories = [words_compared.category_word(category) for category in Category]
    meanings = [words_compared.category_meaning(category) for category in Category]
    doubts = [words_compared.doubt_word(doubt) for doubt in Doubt]

    assert len({*categories, *meanings, *doubts}) == 2 * len(Category) + len(Doubt)
    assert words_compared.category_word(None) == "not comparable"
    assert set(LARGER) <= set(Category)
