"""The page on which the support team begins a report."""

import pytest
from django.urls import reverse

from reports.models import Report
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import counted_poll
from tests.factories.voting import open_poll

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
ADDRESS = "/en/reports/studio/new/"
FACTS = {"kind": "conversation", "title_en": "What we chose"}


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


def test_a_report_is_begun_for_an_event_and_shown(client, support):
    event = EventFactory()
    poll = counted_poll([(0, 1)] * 6 + [(2,)] * 6, event=event)

    page = client.post(ADDRESS, FACTS | {"event": event.pk, "title_de": "Was wir wählten"}, follow=True)

    report = Report.objects.get()
    assert page.request["PATH_INFO"] == reverse("reports:studio_report", args=[report.slug])
    assert (report.event, report.tally, report.begun_by) == (event, poll.tally, support)
    assert report.in_language("title", "de") == "Was wir wählten"


def test_several_polls_can_be_chosen(client, support):
    waiting, counted = open_poll(), counted_poll([(0, 1)] * 12)

    client.post(ADDRESS, FACTS | {"polls": [waiting.pk, counted.pk]})

    report = Report.objects.get()
    assert (report.tally, list(report.other_polls.all())) == (counted.tally, [waiting])


def test_what_was_entered_stays_where_something_is_wrong(client, support):
    event, elsewhere = EventFactory(), open_poll(event=EventFactory())

    page = client.post(ADDRESS, {"kind": "cluster", "title_de": "Titel", "event": event.pk, "polls": [elsewhere.pk]})

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"title_en", "polls"}
    assert 'value="Titel"' in page.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_begin_none(client, method):
    stranger = getattr(client, method)(ADDRESS, FACTS)
    client.force_login(UserFactory(), backend=BACKEND)

    participant = getattr(client, method)(ADDRESS, FACTS)

    assert (stranger.status_code, participant.status_code) == (302, 403)
    assert not Report.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_one_event_as_for_many(
    client, support, count, django_assert_max_num_queries
):
    for _each in range(count):
        open_poll(2, event=EventFactory())

    with django_assert_max_num_queries(8):
        page = client.get(ADDRESS)

    assert page.content.decode().count('name="polls"') == count
