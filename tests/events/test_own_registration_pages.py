"""One's own registration by its private link, and what the page of the event shows of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.domain.details import Details
from events.models import Registration, Visit
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LINK = "https://example.org/room"
NEAR, FAR = timedelta(minutes=20), timedelta(hours=2)


def session_in(delay, **facts):
    return EventSessionFactory(event__open=True, starts_at=timezone.now() + delay, join_link=LINK, **facts)


def registered(event, **facts):
    return actions.register(event=event, participant=UserFactory(), details=Details("Ama", language="en", **facts))


def text_of(client, registration):
    return client.get(registration.get_private_url()).content.decode()


def test_pages_with_the_private_link_stay_private(client):
    registration = registered(session_in(NEAR).event)

    for page in ("", "change/", "cancel/"):
        answer = client.get(f"{registration.get_private_url()}{page}")
        assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex, nofollow")
        assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("same-origin", "private, no-store")
        assert "hreflang" not in answer.content.decode().partition("</head>")[0]


@pytest.mark.parametrize("page", ["", "change/", "cancel/"])
def test_links_that_are_made_up_or_of_another_event_lead_nowhere(client, page):
    registration, other = registered(EventFactory(open=True)), EventFactory(open=True)
    address = registration.get_private_url()

    guessed = client.get(f"{address[:-2]}x/{page}")
    elsewhere = client.get(f"{address.replace(registration.event.slug, other.slug)}{page}")

    assert (guessed.status_code, elsewhere.status_code) == (404, 404)


def test_who_waits_sees_how_many_stand_before_them(client):
    event = EventFactory(open=True, capacity=1)
    registered(event)
    first, _second, third = registered(event), registered(event), registered(event)

    assert "0 people before you" in text_of(client, first)
    assert "2 people before you" in text_of(client, third)


def test_times_are_those_of_the_person_then_those_of_the_host(client):
    registration = registered(session_in(FAR, time_zone="Asia/Kolkata").event, time_zone="Africa/Accra")

    sessions = client.get(registration.get_private_url()).context["sessions"]

    assert [local.place for local in sessions[0].times] == ["Africa/Accra", "Asia/Kolkata"]


@pytest.mark.parametrize(
    ("state", "delay", "expected"),
    [("confirmed", NEAR, True), ("confirmed", FAR, False), ("confirmed", -timedelta(hours=5), False),
     ("waiting", NEAR, False), ("cancelled", NEAR, False)],
)  # fmt: skip
def test_joining_and_checking_in_are_for_the_confirmed_near_the_time(client, participant, state, delay, expected):
    session = session_in(delay)
    registration = RegistrationFactory(event=session.event, state=state, participant=participant)

    page, event_page = text_of(client, registration), client.get(session.event.get_absolute_url()).content.decode()
    client.post(f"{registration.get_private_url()}check-in/{session.pk}/")

    assert (LINK in page, "Check in</button>" in page, LINK in event_page) == (expected, expected, expected)
    assert Visit.objects.filter(arrived_at__isnull=False).exists() == expected


def test_one_tap_checks_in_and_the_page_says_so(client):
    session = session_in(NEAR)
    registration = registered(session.event)

    answer = client.post(f"{registration.get_private_url()}check-in/{session.pk}/", follow=True)

    assert "You are checked in." in answer.content.decode()


def test_nobody_checks_in_to_a_session_of_another_event(client):
    registration, other = registered(session_in(NEAR).event), session_in(NEAR)

    answer = client.post(f"{registration.get_private_url()}check-in/{other.pk}/")

    assert answer.status_code == 404


def test_changing_starts_with_what_was_said_and_keeps_the_rest(client):
    registration = registered(EventFactory(open=True), affiliations=("Peru",), needs=("data",), role="staff")
    address = f"{registration.get_private_url()}change/"

    form = client.get(address).context["form"]
    said = {name: value for name, value in form.initial.items() if value not in (None, "", [], False)}
    client.post(address, said | {"name": "Kofi", "needs_note": "5 GB"})

    assert said == {"name": "Ama", "language": "en", "role": "staff", "affiliation_1": "Peru", "needs": ["data"]}
    registration.refresh_from_db()
    assert (registration.name, registration.role, registration.affiliations.get().name) == ("Kofi", "staff", "Peru")
    assert (registration.support_needs.needs, registration.support_needs.note) == (["data"], "5 GB")


def test_changing_to_an_affiliate_without_a_place_is_said_at_its_field(client):
    event = EventFactory(open=True, most_per_affiliate=1)
    registered(event, affiliations=("Ghana",))
    registration = registered(event)

    page = client.post(
        f"{registration.get_private_url()}change/", {"name": "New", "language": "en", "affiliation_1": "Ghana"}
    )

    form = page.context["form"]
    assert form.errors == {"affiliation_1": ["This affiliate has no place left at this event."]}
    assert form["name"].value() == "New"


def test_cancelling_asks_first(client):
    registration = registered(EventFactory(open=True))
    address = f"{registration.get_private_url()}cancel/"

    client.get(address)
    assert Registration.objects.get().state == "confirmed"
    answer = client.post(address, follow=True)

    assert Registration.objects.get().state == "cancelled"
    assert "Register again" in answer.content.decode()


def test_after_the_event_nothing_can_be_changed(client):
    registration = RegistrationFactory(event=EventSessionFactory(past=True).event)

    answers = {client.post(f"{registration.get_private_url()}{page}/").status_code for page in ("change", "cancel")}

    assert answers == {404}


def test_the_page_of_the_event_leads_to_registering_and_then_to_the_registration(client, participant):
    event = EventFactory(open=True)

    before = client.get(event.get_absolute_url()).content.decode()
    registration = RegistrationFactory(event=event, participant=participant)
    after = client.get(event.get_absolute_url()).content.decode()

    assert f"/en/events/{event.slug}/register/" in before
    assert f"/en/events/{event.slug}/register/" not in after
    assert registration.get_private_url() in after


def test_the_page_of_the_event_names_only_those_who_chose_it(client):
    event = EventFactory()
    for state, name, is_listed in (
        ("confirmed", "Kofi", True), ("confirmed", "Ama", True), ("confirmed", "Esi", False),
        ("waiting", "Yaw", True), ("cancelled", "Abena", True),
    ):  # fmt: skip
        RegistrationFactory(event=event, state=state, name=name, is_listed=is_listed)

    listed = client.get(event.get_absolute_url()).context["listed"]

    assert [each.name for each in listed] == ["Ama", "Kofi"]
