"""The Global Conversation whose counts the report of November 2020 is about."""

from datetime import UTC, datetime

import pytest

from events.models import PrioritizationEvent
from reports.november_2020 import load
from strategy_site.languages import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    load()
    return PrioritizationEvent.objects.get()


def test_it_had_two_sessions_with_the_same_programme(event):
    sessions = list(event.sessions.values_list("starts_at", "ends_at", "time_zone"))

    assert (event.slug, event.kind, event.state) == ("global-conversation-1", "global", "finished")
    assert sessions == [
        (datetime(2020, 11, 21, 11, tzinfo=UTC), datetime(2020, 11, 21, 15, tzinfo=UTC), "UTC"),
        (datetime(2020, 11, 22, 17, tzinfo=UTC), datetime(2020, 11, 22, 21, tzinfo=UTC), "UTC"),
    ]


def test_its_texts_stand_in_every_language(event):
    statuses = {
        (field, language): event.text(field, language).status
        for field in ("title", "description")
        for language in LANGUAGES
    }

    assert {key for key, status in statuses.items() if status in {"missing", "outdated"}} == set()


def test_it_is_among_the_past_events(client, event):
    page = client.get("/en/events/")

    assert [card.event for card in page.context["past"]] == [event]
    assert "Saturday, 21 November 2020" in page.content.decode()
