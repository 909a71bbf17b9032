"""Registering in a browser: with a code by mail or logged in, with one answer for every address."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from events import tasks
from events.models import Invitation, Registration, RegistrationRequest
from strategy_site.accounts.models import User
from strategy_site.jobs.models import OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

SAID = {"name": "Ama", "email": "Ama@example.org", "language": "fr", "agrees": "on"}


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    """Limits are counted in the cache."""
    cache.clear()


def page_of(event):
    return f"/en/events/{event.slug}/register/"


def link_in(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def sent():
    return list(OutboxMessage.objects.order_by("pk").values_list("to", "subject"))


def first_mail():
    return OutboxMessage.objects.earliest("pk")


def test_somebody_without_an_account_registers_by_the_link_in_a_mail(client):
    event = EventFactory(open=True, title="Talk")
    session = EventSessionFactory(event=event)

    answer = client.post(page_of(event), SAID)
    assert (Registration.objects.count(), User.objects.count()) == (0, 0)
    link = link_in(first_mail())
    asks = client.get(link)
    assert Registration.objects.count() == 0
    done = client.post(link)

    registration = Registration.objects.get()
    assert answer.url == f"/en/events/{event.slug}/register/sent/"
    assert "Ama" in asks.content.decode()
    assert done.url == registration.get_private_url()
    assert (registration.name, registration.participant.email) == ("Ama", "ama@example.org")
    assert (registration.language, registration.state) == ("fr", "confirmed")
    assert registration.visits.get().session == session
    assert not RegistrationRequest.objects.exists()
    assert [to for to, _subject in sent()] == ["ama@example.org"] * 2


@pytest.mark.parametrize("kind", ["unknown", "known", "registered", "uninvited", "program"])
def test_the_answer_is_the_same_whoever_has_the_address(client, kind):
    event = EventFactory(open=True, title="Talk", admission="invited" if kind == "uninvited" else "everybody")
    if kind == "known":
        UserFactory(email="ama@example.org")
    if kind == "registered":
        RegistrationFactory(event=event, participant=UserFactory(email="ama@example.org"))

    said = SAID | {"language": "en"} | ({"website": "https://example.org"} if kind == "program" else {})

    answer = client.post(page_of(event), said)

    shown = client.get(answer.url)
    assert (answer.status_code, answer.url, shown.status_code) == (302, f"{page_of(event)}sent/", 200)
    assert "ama@example.org" not in shown.content.decode().lower()
    subjects = {
        "unknown": ["Confirm your registration: Talk"],
        "known": ["Confirm your registration: Talk"],
        "registered": ["You are registered already: Talk"],
        "uninvited": ["Only people who are invited can register: Talk"],
        "program": [],
    }
    assert [subject for _to, subject in sent()] == subjects[kind]


def test_one_address_gets_three_mails_a_minute_and_the_same_answer_after(client):
    event = EventFactory(open=True)

    answers = {client.post(page_of(event), SAID).url for _each in range(5)}

    assert answers == {f"{page_of(event)}sent/"}
    assert len(sent()) == 3


def test_who_is_logged_in_with_an_address_is_registered_at_once(client, participant):
    event = EventFactory(open=True)

    answer = client.post(page_of(event), {"name": "Ama", "language": "en", "agrees": "on"})

    registration = Registration.objects.get()
    assert registration.participant == participant
    assert answer.url == client.get(page_of(event)).url == registration.get_private_url()


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(client):
    event = EventFactory(open=True)
    typed = {"name": "Ama www.example.org", "email": "ama", "since_year": "1999", "needs_note": "A ramp, please"}

    page = client.post(page_of(event), typed | {"affiliation_1": "Wikimedia Ghana", "time_zone": "Moon"})

    assert set(page.context["form"].errors) == {"name", "email", "language", "since_year", "time_zone", "agrees"}
    text = page.content.decode()
    assert [kept for kept in (*typed.values(), "Wikimedia Ghana", "Moon") if kept not in text] == []
    assert '<details class="form__more" open>' in text
    assert sent() == []


def test_sessions_are_asked_for_only_where_there_are_several(client, participant):
    event = EventFactory(open=True)
    first, second = EventSessionFactory(event=event), EventSessionFactory(event=event)
    EventSessionFactory(event=event, past=True)

    form = client.get(page_of(event)).context["form"]
    client.post(page_of(event), {"name": "Ama", "language": "en", "agrees": "on", "sessions": [second.pk]})

    assert [value for value, _label in form.fields["sessions"].choices] == [first.pk, second.pk]
    assert form.initial["sessions"] == [first.pk, second.pk]
    assert list(Registration.objects.get().visits.values_list("session", flat=True)) == [second.pk]
    assert "sessions" not in client.get(page_of(EventSessionFactory(event__open=True).event)).context["form"].fields


@pytest.mark.parametrize("address", ["/en/events/{}/register/", "/en/events/{}/register/sent/"])
def test_events_that_are_not_public_look_absent(client, address):
    event = EventFactory(proposed=True)

    assert client.get(address.format(event.slug)).status_code == 404


def test_nobody_registers_for_an_event_that_takes_none(client):
    event = EventFactory()

    page = client.post(page_of(event), SAID)

    assert "Nobody can register for this event at the moment." in page.content.decode()
    assert sent() == []


def test_who_is_invited_registers_and_others_who_are_logged_in_are_told(client, participant):
    event = EventFactory(open=True, admission="invited")
    facts = {"name": "Ama", "language": "en", "agrees": "on"}

    refused = client.post(page_of(event), facts)
    assert "your address is not among them" in refused.content.decode()
    assert Registration.objects.count() == 0
    Invitation.objects.create(event=event, address=participant.email)
    client.post(page_of(event), facts)

    assert Registration.objects.get().participant == participant


def test_links_to_confirm_end_after_a_day_and_serve_one_event(client):
    event, other = EventFactory(open=True), EventFactory(open=True)
    client.post(page_of(event), SAID)
    link = link_in(first_mail())

    elsewhere = client.post(link.replace(event.slug, other.slug))
    RegistrationRequest.objects.update(asked_at=timezone.now() - timedelta(hours=24))
    late = client.post(link)

    assert (elsewhere.status_code, late.status_code) == (404, 404)
    assert "no longer valid" in late.content.decode()
    assert Registration.objects.count() == 0


def test_a_link_to_confirm_leads_nowhere_once_the_event_is_closed(client):
    event = EventFactory(open=True)
    client.post(page_of(event), SAID)
    event.state = "finished"
    event.save()

    page = client.post(link_in(first_mail()))

    assert "Nobody can register" in page.content.decode()
    assert Registration.objects.count() == 0


def test_a_sweep_deletes_requests_that_nobody_confirmed(client):
    event = EventFactory(open=True)
    client.post(page_of(event), SAID)
    client.post(page_of(event), SAID | {"email": "kofi@example.org"})
    RegistrationRequest.objects.filter(address="ama@example.org").update(asked_at=timezone.now() - timedelta(hours=24))

    tasks.delete_expired_requests()

    assert RegistrationRequest.objects.get().address == "kofi@example.org"


def test_forms_are_sent_without_scripts_and_name_the_policy(client):
    page = client.get(page_of(EventFactory(open=True))).content.decode()

    assert '<form class="form" method="post" novalidate>' in page
    assert client.get("/en/events/friendly-space/").status_code == 200
    assert "/en/events/friendly-space/" in page
