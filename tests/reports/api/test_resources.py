"""Recommendations, initiatives, events and priorities: what is public, and that anything else looks absent."""

import pytest

from tests.factories.catalogue import InitiativeFactory, InitiativeItemFactory
from tests.factories.events import AffiliateFactory, EventFactory, EventSessionFactory, RegionFactory
from tests.factories.priorities import PriorityReportFactory, ReportedSessionFactory, community_naming
from tests.reports.api.reading import get, slugs

pytestmark = pytest.mark.django_db


def test_a_recommendation_comes_with_its_initiatives(client):
    initiative = InitiativeFactory(
        recommendation__number="3", recommendation__title="Equity", number="9", title="Skills"
    )

    found = get(client, "recommendations/3/").json()

    assert (found["number"], found["title"]["text"], found["page"]) == (
        "3",
        "Equity",
        "http://testserver/en/recommendations/3/",
    )
    assert [(each["number"], each["title"]["text"]) for each in found["initiatives"]] == [("9", "Skills")]
    assert client.get(found["initiatives"][0]["url"]).json()["key"] == initiative.key


def test_an_initiative_comes_with_the_lines_it_bundles(client):
    item = InitiativeItemFactory(title="A line", initiative__key="skills", initiative__number="9")

    found = get(client, "initiatives/skills/").json()

    assert (found["number"], [each["text"] for each in found["items"]]) == ("9", ["A line"])
    assert client.get(found["recommendation"]["url"]).json()["number"] == item.initiative.recommendation.number


def test_an_event_tells_when_where_and_in_which_languages(client):
    affiliate, region = AffiliateFactory(name="Wikimedia Ghana"), RegionFactory(key="africa", name="Africa")
    event = EventFactory(slug="accra", region=region, affiliate=affiliate, languages=["en"], interpretation=["fr"])
    session = EventSessionFactory(event=event, past=True, time_zone="Africa/Accra")
    event.figures.create(kind="attended", number=60, is_about=True, definition="people in the call")

    found = get(client, "events/accra/").json()

    assert found["sessions"] == [
        {
            "starts_at": "2020-11-21T11:00:00Z",
            "ends_at": "2020-11-21T15:00:00Z",
            "time_zone": session.time_zone,
            "only_day_is_known": False,
        }
    ]
    assert (found["region"], found["affiliates"]) == (
        {"key": "africa", "name": "Africa"},
        [{"slug": affiliate.slug, "name": "Wikimedia Ghana"}],
    )
    assert (found["languages"], found["interpretation"]) == (["en"], ["fr"])
    assert [(each["number"], each["is_about"], each["definition"]["text"]) for each in found["figures"]] == [
        (60, True, "people in the call")
    ]


def test_events_are_chosen_by_kind_and_language(client):
    EventFactory(slug="a", kind="global", languages=["en"])
    EventFactory(slug="b", kind="local", languages=["fr"], interpretation=["en"])
    EventFactory(slug="c", kind="local", languages=["fr"])

    assert slugs(get(client, "events/?kind=local")) == ["c", "b"]
    assert slugs(get(client, "events/?understood_in=en")) == ["b", "a"]
    assert get(client, "events/?kind=unknown").status_code == 400


@pytest.mark.parametrize("state", ["draft", "proposed"])
def test_events_in_preparation_look_absent(client, state):
    EventFactory(slug="soon", state=state)

    assert (get(client, "events/soon/").status_code, slugs(get(client, "events/"))) == (404, [])


def test_priorities_are_those_of_the_file(client):
    report = community_naming(InitiativeFactory(), slug="ghana")
    ReportedSessionFactory(report=report, participants=12)
    file = client.get("/en/priorities/priorities.json").json()["reports"]

    one, listed = get(client, "priorities/ghana/").json(), get(client, "priorities/").json()["results"]

    assert listed == [one]
    assert one == file[0] | {"address": "http://testserver/en/priorities/ghana/"}


def test_priorities_are_chosen_by_what_they_name(client):
    one, other = InitiativeFactory(number="1"), InitiativeFactory(number="2")
    community_naming(one, slug="a", region=RegionFactory(key="africa"))
    community_naming(other, slug="b")

    def found(query):
        return [each["report"] for each in get(client, f"priorities/?{query}").json()["results"]]

    assert (found("initiative=1"), found("region=africa"), found("initiative=9")) == (["a"], ["a"], [])
    assert found(f"recommendation={other.recommendation.number}") == ["b"]
    assert get(client, "priorities/?initiative=1%00").status_code == 400


@pytest.mark.parametrize("traits", [{}, {"submitted": True}])
def test_priorities_look_absent_until_they_are_published(client, traits):
    PriorityReportFactory(slug="ghana", **traits)

    assert (get(client, "priorities/ghana/").status_code, get(client, "priorities/").json()["count"]) == (404, 0)


def test_a_published_report_does_not_name_one_that_was_taken_back(client):
    community_naming(slug="ghana", same_as=PriorityReportFactory(slug="taken-back"))

    assert get(client, "priorities/ghana/").json()["counted_together_with"] == ""
