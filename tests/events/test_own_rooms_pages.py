"""One's rooms, round by round: published ones, and for those who help the composed ones too."""

import pytest

from tests.factories.breakouts import BreakoutGroupFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventFactory, RegistrationFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return SeatFactory(group__round__published=True)


def rooms_of(registration):
    return f"{registration.get_private_url()}rooms/"


def test_rooms_are_those_of_published_rounds(client, seat):
    talk = BreakoutRoundFactory(session=seat.round.session)
    SeatFactory(group=BreakoutGroupFactory(round=talk), registration=seat.registration)
    SeatFactory(group=BreakoutGroupFactory(round=seat.round))

    rooms = client.get(rooms_of(seat.registration)).context["rooms"]

    assert [(room.group, room.people, room.is_open) for room in rooms] == [(seat.group, 1, True)]


def test_who_helps_sees_their_rooms_of_composed_rounds_too(client):
    group = BreakoutGroupFactory()
    registration = SeatFactory(group=group).registration
    VisitFactory(session=group.round.session, registration=registration, helps_as="note_taker")

    page = client.get(rooms_of(registration))

    assert [(room.group, room.is_open) for room in page.context["rooms"]] == [(group, False)]
    assert "Open the room" not in page.content.decode()


def test_without_a_room_the_page_says_so(client):
    registration = RegistrationFactory()

    page = client.get(rooms_of(registration)).content.decode()

    assert "You have no room yet." in page


def test_rooms_come_in_the_order_of_time_on_the_clock_of_the_person(client, seat):
    talk = BreakoutRoundFactory(session=seat.round.session, published=True)
    later = SeatFactory(group=BreakoutGroupFactory(round=talk, interpretation=["fr"]), registration=seat.registration)
    seat.registration.time_zone = "Asia/Kolkata"
    seat.registration.save()

    rooms = client.get(rooms_of(seat.registration)).context["rooms"]

    assert [(room.group, room.times.place) for room in rooms] == [
        (seat.group, "Asia/Kolkata"),
        (later.group, "Asia/Kolkata"),
    ]
    assert [language.code for language in rooms[1].interpretation] == ["fr"]


def test_links_that_are_made_up_or_of_another_event_lead_nowhere(client, seat):
    address, other = rooms_of(seat.registration), EventFactory(open=True)

    guessed = client.get(address.replace(seat.registration.token, "1-0~made-up"))
    elsewhere = client.get(address.replace(seat.registration.event.slug, other.slug))

    assert (guessed.status_code, elsewhere.status_code) == (404, 404)


def test_who_cancelled_has_no_room_any_more(client, seat):
    seat.registration.state = "cancelled"
    seat.registration.save()

    answer = client.get(rooms_of(seat.registration))

    assert (answer.status_code, answer.context["rooms"]) == (200, [])


@pytest.mark.parametrize("rounds", [1, 10])
def test_page_asks_a_fixed_number_of_questions(client, seat, rounds, django_assert_max_num_queries):
    for _each in range(rounds - 1):
        talk = BreakoutRoundFactory(session=seat.round.session, published=True)
        SeatFactory(group=BreakoutGroupFactory(round=talk), registration=seat.registration)
    client.get(rooms_of(seat.registration))

    with django_assert_max_num_queries(6):
        client.get(rooms_of(seat.registration))
