"""Who gets a place, who waits for one, and who moves up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.domain.details import Details
from events.models import Affiliation, Registration, SupportNeeds, Visit
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import AffiliateFactory, EventFactory, EventSessionFactory, RegionFactory

pytestmark = pytest.mark.django_db


def come(event, affiliation="", *, participant=None, **facts):
    details = Details("Ama", language="en", affiliations=(affiliation,) if affiliation else (), **facts)
    return actions.register(event=event, participant=participant or UserFactory(), details=details)


def states(event):
    return list(event.registrations.order_by("pk").values_list("state", "line_number"))


def subjects(person):
    return list(OutboxMessage.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True))


def test_who_finds_no_place_stands_in_line():
    event = EventFactory(open=True, capacity=1, title="Talk")

    first, second, third = come(event), come(event), come(event)

    assert states(event) == [("confirmed", None), ("waiting", 1), ("waiting", 2)]
    assert subjects(first.participant) == ["You have a place: Talk"]
    assert subjects(second.participant) == subjects(third.participant) == ["You are on the waiting list: Talk"]
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["register"] * 3


def test_a_place_given_back_goes_to_the_first_in_line_once():
    event = EventFactory(open=True, capacity=1, title="Talk")
    first, second, _third = come(event), come(event), come(event)

    actions.cancel_registration(registration=first, by=None)
    actions.cancel_registration(registration=first, by=None)

    assert states(event) == [("cancelled", None), ("confirmed", None), ("waiting", 2)]
    assert subjects(second.participant)[1:] == ["A place has become free for you: Talk"]
    assert subjects(first.participant)[1:] == ["Your registration is cancelled: Talk"]


def test_nobody_moves_up_when_somebody_leaves_the_line():
    event = EventFactory(open=True, capacity=1)
    come(event)
    waiting = come(event)
    come(event)

    actions.cancel_registration(registration=waiting, by=None)

    assert states(event) == [("confirmed", None), ("cancelled", None), ("waiting", 2)]


def test_nobody_moves_up_at_an_event_that_is_cancelled():
    event = EventFactory(open=True, capacity=1)
    first = come(event)
    come(event)
    event.state = "cancelled"
    event.save()

    actions.cancel_registration(registration=first, by=None)

    assert states(event) == [("cancelled", None), ("waiting", 1)]


def test_an_affiliate_has_a_limit_however_its_name_is_written():
    event = EventFactory(open=True, capacity=10, most_per_affiliate=1)

    come(event, "Wikimedia Ghana")
    come(event, "  wikimedia GHANA ")
    come(event, "Wikimedia Peru")
    come(event)

    assert states(event) == [("confirmed", None), ("waiting", 1), ("confirmed", None), ("confirmed", None)]


def test_moving_up_passes_over_those_whose_affiliate_has_no_place_left():
    event = EventFactory(open=True, capacity=2, most_per_affiliate=1)
    come(event, "Ghana")
    leaving = come(event, "Peru")
    come(event, "Ghana")
    come(event, "India")

    actions.cancel_registration(registration=leaving, by=None)

    assert states(event) == [("confirmed", None), ("cancelled", None), ("waiting", 1), ("confirmed", None)]


def test_places_that_were_added_go_to_those_who_wait_before_a_newcomer():
    event = EventFactory(open=True, capacity=1)
    come(event)
    come(event)
    event.capacity = 2
    event.save()

    come(event)

    assert states(event) == [("confirmed", None), ("confirmed", None), ("waiting", 1)]


def test_registering_again_changes_nothing():
    event, person = EventFactory(open=True), UserFactory()
    first = come(event, participant=person)

    second = come(event, participant=person, role="staff")

    assert second == first
    assert Registration.objects.get().role == ""
    assert len(subjects(person)) == 1


def test_who_cancelled_starts_again_at_the_end_of_the_line():
    event, person = EventFactory(open=True, capacity=1), UserFactory()
    come(event)
    actions.cancel_registration(registration=come(event, participant=person), by=None)
    come(event)

    come(event, participant=person)

    assert states(event) == [("confirmed", None), ("waiting", 2), ("waiting", 1)]


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "announced"},
        {"state": "finished"},
        {"state": "open", "admission": "elsewhere"},
        {"state": "open", "registration_closes_at": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_an_event_that_takes_no_registrations_takes_none(facts):
    event = EventFactory(**facts)

    with pytest.raises(actions.RegistrationClosed):
        come(event)

    assert states(event) == []


def test_everything_said_is_kept():
    event, region = EventFactory(open=True), RegionFactory()
    one, _other = EventSessionFactory(event=event), EventSessionFactory(event=event)
    known = AffiliateFactory(name="Wikimedia Ghana")
    AffiliateFactory(name="Friends", proposed=True)
    details = Details(
        "Ama", language="fr", sessions=(one.pk,), languages=("en", "tw"), english="good", needs_interpretation=True,
        region=region.key, affiliations=("wikimedia ghana", "Friends", "FRIENDS", ""), since_year=2009,
        role="volunteer", needs=("data",), needs_note="5 GB", is_listed=True, time_zone="Africa/Accra",
    )  # fmt: skip

    registration = actions.register(event=event, participant=UserFactory(), details=details)

    registration.refresh_from_db()
    assert (registration.name, registration.language, registration.languages) == ("Ama", "fr", ["en", "tw"])
    assert (registration.english, registration.needs_interpretation) == ("good", True)
    assert (registration.region, registration.since_year, registration.role) == (region, 2009, "volunteer")
    assert (registration.is_listed, registration.time_zone) == (True, "Africa/Accra")
    assert list(Affiliation.objects.values_list("position", "name", "affiliate", "group")) == [
        (1, "Wikimedia Ghana", known.pk, "wikimedia ghana"),
        (2, "Friends", None, "friends"),
    ]
    assert list(Visit.objects.values_list("session", "is_planned")) == [(one.pk, True)]
    assert list(SupportNeeds.objects.values_list("needs", "note")) == [(["data"], "5 GB")]


def test_changing_to_an_affiliate_without_a_place_is_refused_and_nothing_changes():
    event = EventFactory(open=True, most_per_affiliate=1)
    come(event, "Ghana")
    registration = come(event, "Peru")

    with pytest.raises(actions.NoPlaceLeft):
        actions.change_registration(registration=registration, details=Details("New", affiliations=("Ghana",)))

    registration.refresh_from_db()
    assert (registration.name, registration.affiliations.get().name) == ("Ama", "Peru")


def test_changing_the_affiliate_frees_a_place_for_who_waits():
    event = EventFactory(open=True, most_per_affiliate=1, title="Talk")
    registration, _waiting = come(event, "Ghana"), come(event, "Ghana")

    actions.change_registration(registration=registration, details=Details("Ama", affiliations=("Peru",)))

    assert states(event) == [("confirmed", None), ("confirmed", None)]
    assert subjects(registration.participant)[1:] == ["Your registration is changed: Talk"]


def test_cancelling_deletes_what_was_personal():
    event = EventFactory(open=True)
    registration = come(event, needs=("childcare",), is_listed=True)

    actions.cancel_registration(registration=registration, by=None)

    assert not SupportNeeds.objects.exists()
    assert not Registration.objects.get().is_listed


def test_a_host_gives_a_place_before_its_turn_but_none_that_is_not_there():
    event = EventFactory(open=True, capacity=1)
    come(event)
    come(event)
    chosen = come(event)

    with pytest.raises(actions.NoPlaceLeft):
        actions.confirm_waiting(registration=chosen)
    event.capacity = 2
    event.save()
    actions.confirm_waiting(registration=chosen)

    assert states(event) == [("confirmed", None), ("waiting", 1), ("confirmed", None)]


def test_a_private_link_opens_one_registration_of_one_event():
    registration, other = come(EventFactory(open=True)), come(EventFactory(open=True))
    found, token = Registration.objects.by_token, registration.token

    assert found(registration.event, token) == registration
    assert found(other.event, token) is None
    assert found(registration.event, token[:-1]) is None
    assert found(other.event, token.replace(str(registration.pk), str(other.pk), 1)) is None
    assert found(registration.event, "٣-0~x") is None
    registration.link_number += 1
    registration.save()
    assert found(registration.event, token) is None


@pytest.mark.parametrize(("minutes", "expected"), [(31, False), (29, True), (-239, True), (-241, False)])
def test_checking_in_is_possible_near_the_time(minutes, expected):
    session = EventSessionFactory(event__open=True)
    registration = come(session.event)
    at = session.starts_at - timedelta(minutes=minutes)

    done = actions.check_in(registration=registration, session=session, at=at)

    assert done is expected
    assert Visit.objects.get().arrived_at == (at if expected else None)
