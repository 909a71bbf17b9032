"""From a draft to a public event: proposing, reviewing, moving, cancelling."""

from datetime import UTC, datetime

import pytest
import vobject

from events.models import EventReview, PrioritizationEvent
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    AffiliateFactory,
    EventFactory,
    EventSessionFactory,
    MembershipFactory,
    RegistrationFactory,
)
from tests.factories.jobs import OutboxMessageFactory
from tests.factories.priorities import PriorityReportFactory

from .test_event_form import filled, session

pytestmark = pytest.mark.django_db


def test_a_draft_needs_nothing_but_a_title(client, participant):
    client.post(
        "/en/events/new/",
        filled([session(day="", starts="", ends="", time_zone="UTC")], description_en="", step="draft"),
    )

    event = PrioritizationEvent.objects.get()
    assert (event.state, event.sessions.count(), list(event.hosts.all())) == ("draft", 0, [participant])


def test_a_proposal_says_what_it_is_about_and_keeps_what_was_typed(client, participant):
    page = client.post("/en/events/new/", filled([session()], description_en="", contact="team@example.org"))

    assert list(page.context["form"].errors) == ["description_en"]
    assert 'value="team@example.org"' in page.content.decode()
    assert not PrioritizationEvent.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact": "call me"}, "contact"),
        ({"contact": "javascript:alert(1)"}, "contact"),
        ({"capacity": "0"}, "capacity"),
        ({"most_per_affiliate": "0"}, "most_per_affiliate"),
        ({"closes_on": "2026-03-28"}, "closes_clock"),
        ({"closes_clock": "12:00"}, "closes_on"),
        ({"closes_on": "2026-03-29", "closes_clock": "02:30"}, "closes_clock"),
    ],
)
def test_a_wrong_field_says_so(client, participant, wrong, field):
    page = client.post("/en/events/new/", filled([session()], **wrong))

    assert list(page.context["form"].errors) == [field]
    assert all(f'value="{value}"' in page.content.decode() for value in wrong.values())


def test_everything_is_entered_in_one_sitting(client, participant):
    other = AffiliateFactory()
    facts = {"capacity": "50", "most_per_affiliate": "3", "co_hosts": [other.pk], "contact": "https://example.org/us"}
    languages = {"languages": ["en"], "interpretation": ["en", "ar"]}

    client.post(
        "/en/events/new/", filled([session()], **facts, **languages, closes_on="2026-03-28", closes_clock="12:00")
    )

    event = PrioritizationEvent.objects.get()
    assert (event.capacity, event.most_per_affiliate, event.contact) == (50, 3, "https://example.org/us")
    assert (event.languages, event.interpretation, list(event.co_hosts.all())) == (["en"], ["ar"], [other])
    assert event.registration_closes_at == datetime(2026, 3, 28, 11, tzinfo=UTC)
    page = client.get(f"/en/events/{event.slug}/edit/").content.decode()
    assert all(f'value="{value}"' in page for value in ("2026-03-28", "12:00", "50", "https://example.org/us"))


@pytest.mark.parametrize(("admission", "state"), [("everybody", "open"), ("elsewhere", "announced")])
def test_a_representative_publishes_at_once(client, participant, admission, state):
    affiliate = MembershipFactory(person=participant).affiliate

    client.post("/en/events/new/", filled([session()], affiliate=affiliate.pk, admission=admission))

    event = PrioritizationEvent.objects.get()
    assert (event.state, event.affiliate) == (state, affiliate)


def test_nobody_names_an_affiliate_that_they_do_not_speak_for(client, participant):
    affiliate = MembershipFactory(person=participant, asked=True).affiliate

    page = client.post("/en/events/new/", filled([session()], affiliate=affiliate.pk))

    assert list(page.context["form"].errors) == ["affiliate"]


def edited(event, **changes):
    kept = [{**session(**changes), "id": event.sessions.get().pk}]
    return filled(kept)


def public_session(host, **fields):
    times = {"starts_at": datetime(2026, 3, 29, 8, tzinfo=UTC), "ends_at": datetime(2026, 3, 29, 10, 30, tzinfo=UTC)}
    return EventSessionFactory(event__hosts=[host], **times, time_zone="Europe/Berlin", **fields)


@pytest.mark.parametrize(
    ("changes", "told"), [({"starts": "11:00"}, 1), ({"join_link": "https://example.org/room"}, 0)]
)
def test_other_times_of_a_public_event_are_told_and_nothing_else(client, host, changes, told):
    event = public_session(host).event
    RegistrationFactory(event=event)

    client.post(f"/en/events/{event.slug}/edit/", edited(event, **changes))

    assert (event.sessions.get().revision, OutboxMessage.objects.count()) == (told, told)


def test_a_draft_changes_its_times_silently(client, host):
    event = public_session(host, event__state="draft").event
    RegistrationFactory(event=event)

    client.post(f"/en/events/{event.slug}/edit/", {**edited(event, starts="11:00"), "step": "draft"})

    assert OutboxMessage.objects.count() == 0


def test_a_form_that_was_open_long_does_not_undo_a_cancellation(client, host):
    event = public_session(host, event__state="cancelled").event

    client.post(f"/en/events/{event.slug}/edit/", {**edited(event), "step": "draft"})

    event.refresh_from_db()
    assert event.state == "cancelled"


def test_the_team_approves_from_the_queue(client, support):
    event = EventFactory(proposed=True, hosts=[UserFactory()])

    client.post(f"/en/events/{event.slug}/review/", {"verdict": "approved"})

    event.refresh_from_db()
    assert (event.state, EventReview.objects.get().verdict, OutboxMessage.objects.count()) == ("open", "approved", 1)


def test_the_team_asks_for_changes_which_the_hosts_read_above_the_form(client, support):
    event = EventFactory(proposed=True, hosts=[UserFactory()])
    field = f"event-{event.pk}-comment"

    empty = client.post(f"/en/events/{event.slug}/review/", {"verdict": "changes", field: ""})
    client.post(f"/en/events/{event.slug}/review/", {"verdict": "changes", field: "Name the <b>room</b>."})

    event.refresh_from_db()
    assert (empty.status_code, event.state, OutboxMessage.objects.count()) == (422, "draft", 1)
    assert "Name the &lt;b&gt;room&lt;/b&gt;." in client.get(f"/en/events/{event.slug}/edit/").content.decode()


def test_only_a_proposed_event_is_reviewed(client, support):
    event = EventFactory(state="cancelled")

    client.post(f"/en/events/{event.slug}/review/", {"verdict": "approved"})

    event.refresh_from_db()
    assert (event.state, EventReview.objects.count()) == ("cancelled", 0)


@pytest.mark.parametrize(
    ("state", "to", "after"),
    [
        ("announced", "open", "open"),
        ("open", "announced", "announced"),
        ("open", "running", "running"),
        ("proposed", "open", "proposed"),
        ("draft", "open", "draft"),
        ("cancelled", "open", "cancelled"),
        ("open", "finished", "open"),
    ],
)
def test_hosts_move_an_event_where_its_state_allows_it(client, host, state, to, after):
    event = EventFactory(state=state, hosts=[host])

    client.post(f"/en/events/{event.slug}/state/", {"to": to})

    event.refresh_from_db()
    assert event.state == after


def test_cancelling_asks_first_and_tells_the_registered(client, host):
    event = EventFactory(state="open", hosts=[host])
    RegistrationFactory(event=event)
    address = f"/en/events/{event.slug}/cancel/"

    asked = client.get(address).content.decode()
    before = PrioritizationEvent.objects.get().state
    for _twice in range(2):
        client.post(address)

    event.refresh_from_db()
    assert ("1 person is registered" in asked, before, event.state) == (True, "open", "cancelled")
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("page", ["review/", "state/", "cancel/"])
def test_others_change_nothing(client, participant, page):
    event = EventFactory(state="open")

    answer = client.post(f"/en/events/{event.slug}/{page}", {"verdict": "approved", "to": "running"})

    event.refresh_from_db()
    assert (answer.status_code, event.state) == (403, "open")


def test_the_queue_is_for_the_support_team(client, host):
    mail = OutboxMessageFactory(state="failed")

    statuses = [
        client.get("/en/events/queue/").status_code,
        client.post(f"/en/events/queue/mails/{mail.pk}/").status_code,
    ]

    assert statuses == [403, 403]


def test_an_empty_queue_says_so(client, support):
    assert "Nothing waits." in client.get("/en/events/queue/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_queue_needs_as_many_queries_for_one_as_for_thirty(client, support, django_assert_max_num_queries, count):
    for _each in range(count):
        EventSessionFactory(event=EventFactory(proposed=True, hosts=[UserFactory()]))
        AffiliateFactory(proposed=True, proposed_by=UserFactory())
        MembershipFactory(asked=True)
        OutboxMessageFactory(state="failed", body="A secret code")
        PriorityReportFactory(submitted=True)

    with django_assert_max_num_queries(12):
        page = client.get("/en/events/queue/")

    text = page.content.decode()
    assert [len(part) for part in page.context["queue"]] == [count] * 5
    assert (f"Queue of the support team ({5 * count})" in text, "A secret code" in text) == (True, False)


def test_a_failed_mail_is_tried_again_once(client, support):
    mail = OutboxMessageFactory(state="failed", attempts=5, error="TimeoutError")

    for _twice in range(2):
        client.post(f"/en/events/queue/mails/{mail.pk}/")

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == ("waiting", 0, "")
    assert LogEntry.objects.get().verb == "retry_mail"


def test_more_places_go_to_those_who_wait(client, host):
    event = public_session(host, event__capacity=1).event
    registration = RegistrationFactory(event=event, waiting=True)

    client.post(f"/en/events/{event.slug}/edit/", {**edited(event), "capacity": "2"})

    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_a_session_that_is_removed_leaves_the_calendars_of_those_who_had_it(client, host):
    event = public_session(host).event
    stays = event.sessions.get()
    goes = EventSessionFactory(event=event)
    RegistrationFactory(event=event)
    kept = [{**session(), "id": stays.pk}, {**session(day="2026-04-01"), "id": goes.pk, "DELETE": "on"}]

    client.post(f"/en/events/{event.slug}/edit/", filled(kept))

    entries = {
        str(entry.contents["uid"][0].value): (entry.contents["status"][0].value, entry.contents["sequence"][0].value)
        for entry in vobject.readOne(OutboxMessage.objects.get().calendar).vevent_list
    }
    assert set(event.sessions.all()) == {stays}
    assert [(status, int(number)) for uid, (status, number) in entries.items() if str(goes.uid) in uid] == [
        ("CANCELLED", 1)
    ]
    assert [status for uid, (status, _number) in entries.items() if str(stays.uid) in uid] == ["CONFIRMED"]
