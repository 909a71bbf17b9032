"""The events that the demonstration loads."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Affiliation, EventFigure, EventSession, PrioritizationEvent, Registration, Visit
from reports.november_2020 import load
from strategy_site.accounts.actions import load_regions
from strategy_site.demo.events import load_events
from strategy_site.demo.personas import create_personas
from strategy_site.languages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    load_regions()
    create_personas()
    load_events()
    return {event.slug: event for event in PrioritizationEvent.objects.prefetch_related("sessions", "figures")}


def test_what_is_known_is_over_and_names_its_source(events):
    known = [event for event in events.values() if not event.is_made_up]

    assert Counter(event.kind for event in known) == {
        "follow_up": 6,
        "local": 4,
        "language": 2,
        "regional": 2,
        "global": 2,
    }
    assert {event.state for event in known} == {"finished"}
    assert [event.slug for event in known if not event.source_url or not event.sessions.all()] == []


def test_the_december_pair_has_its_days_and_figures(events):
    december = events["global-conversation-2"]

    days = [(session.starts_at.date().isoformat(), session.only_day_is_known) for session in december.sessions.all()]
    assert days == [("2020-12-05", True), ("2020-12-06", True)]
    assert [(figure.kind, figure.number) for figure in december.figures.all()] == [
        ("registered", 349),
        ("attended", 220),
    ]


def test_times_are_only_told_where_the_source_tells_them(events):
    known = EventSession.objects.filter(only_day_is_known=False, event__is_made_up=False)

    assert set(known.values_list("event__slug", flat=True)) == {
        "arabic-wikimedians-october-2020",
        "eseap-general-meeting-november-2020",
        "european-affiliates-november-2020",
        "follow-up-user-experience",
    }


def test_every_text_stands_in_every_language(events):
    figures = EventFigure.objects.exclude(definition_en="")
    texts = [(event, "title") for event in events.values()] + [(figure, "definition") for figure in figures]

    missing = [
        (str(thing), language)
        for thing, name in texts
        for language in LANGUAGES
        if thing.text(name, language).is_foreign
    ]

    assert missing == []


def test_one_made_up_event_is_a_month_away_and_full(events):
    event = events["global-conversation-next"]

    starts = [session.starts_at - timezone.now() for session in event.sessions.all()]
    assert (event.is_made_up, event.takes_registrations()) == (True, True)
    assert all(timedelta(days=29) < away < timedelta(days=39) for away in starts)
    assert [host.name for host in event.hosts.all()] == ["Demo host"]
    assert (event.registrations.confirmed().count(), event.capacity) == (240, 240)
    assert list(event.registrations.waiting().values_list("line_number", flat=True)) == list(range(1, 11))


def test_its_people_are_made_up_and_have_said_all_that_pages_show(events):
    people = Registration.objects.select_related("participant", "region")

    assert [
        person.participant.email for person in people if not person.participant.email.endswith("@demo.invalid")
    ] == []
    assert {person.language for person in people} <= LANGUAGES.keys()
    assert len({person.region.key for person in people}) == 6
    assert Affiliation.objects.count() >= 240
    assert Visit.objects.values("registration").distinct().count() == 250
    for person in people:
        person.full_clean()


def test_november_2020_has_its_figure_in_every_language():
    load()

    event = PrioritizationEvent.objects.get(slug="global-conversation-1")

    [figure] = event.figures.all()
    assert (figure.kind, figure.number, event.languages) == ("attended", 214, ["en"])
    assert [language for language in LANGUAGES if figure.text("definition", language).is_foreign] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_calendar_has_something_to_show(client, events, language):
    page = client.get(f"/{language}/events/")

    assert [card.event.slug for card in page.context["to_come"]] == ["global-conversation-next"]
    assert page.context["past"][0].event.slug == "follow-up-environment"
    assert len(page.context["past"]) == 16
