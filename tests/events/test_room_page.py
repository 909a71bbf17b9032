"""The page of one room: who sits in it, and what the team can do about each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import BreakoutRound, Seat, Visit
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(host):
    """A round that runs, in rooms of three."""
    now = timezone.now()
    event = EventFactory(open=True, hosts=[host], slug="global", languages=["en"])
    session = EventSessionFactory(event=event, starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(hours=2))
    BreakoutPlanFactory(session=session, people_per_group=3, composed=True)
    return BreakoutRoundFactory(session=session)


def page_of(name):
    return f"/en/events/global/rooms/{name}"


def seated(group, name="Ama", language="en", **facts):
    return SeatFactory(group=group, registration__name=name, registration__language=language, **facts)


def change(client, seat, deed, **fields):
    return client.post(page_of(f"group/{seat.group_id}/"), {"seat": seat.pk, "deed": deed, **fields})


def move(client, seat, group, **fields):
    prefixed = {f"seat-{seat.pk}-{name}": value for name, value in {"group": group.pk, **fields}.items()}
    return change(client, seat, "move", **prefixed)


def told(answer):
    return [str(message) for message in answer.wsgi_request._messages]  # noqa: SLF001 -- Django's way to read them


def test_a_room_shows_its_people_and_looking_is_written_down(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk), "Ama")
    VisitFactory(
        session=talk.session, registration=seat.registration, helps_as="facilitator", arrived_at=timezone.now()
    )

    page = client.get(page_of(f"group/{seat.group_id}/"))

    (person,) = page.context["room"].people
    assert (person.seat, person.has_arrived, person.is_facilitator) == (seat, True, True)
    assert "Ama" in page.text
    assert list(LogEntry.objects.values_list("verb", flat=True)) == ["view_room"]


def test_people_are_pinned_and_unpinned(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk))

    found = []
    for deed in ("pin", "unpin"):
        change(client, seat, deed)
        found.append(Seat.objects.get().is_pinned)

    assert found == [True, False]


def test_somebody_is_made_a_facilitator_and_no_longer(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk))

    found = []
    for deed in ("facilitate", "do_not_facilitate"):
        change(client, seat, deed)
        found.append((Visit.objects.get().helps_as, Seat.objects.get().is_pinned))

    assert found == [("facilitator", True), ("", True)]
    assert OutboxMessage.objects.count() == 1


def test_somebody_is_taken_out_of_the_rooms(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk))

    answer = change(client, seat, "remove")

    assert told(answer) == ["Ama is in no room to come. To bring them back, add them as a late arrival."]
    assert Seat.objects.count() == 0


def test_a_move_to_a_room_of_their_language(client, talk):
    seat, other = seated(BreakoutGroupFactory(round=talk)), BreakoutGroupFactory(round=talk, number=9)

    answer = move(client, seat, other)

    seat.refresh_from_db()
    assert told(answer) == ["Ama sits in room 9 now, and is pinned there."]
    assert (seat.group, seat.is_pinned) == (other, True)


def test_a_move_to_a_room_they_cannot_follow_is_refused_at_the_field(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk))
    other = BreakoutGroupFactory(round=talk, number=9, language="fr")

    page = move(client, seat, other)

    seat.refresh_from_db()
    assert "They follow no language of this room." in page.text
    assert f'value="{other.pk}" selected' in page.text
    assert "Room 9, Français, 0 people · not their language" in page.text
    assert seat.group_id != other.pk


def test_a_move_to_a_full_room_has_to_be_confirmed(client, talk):
    seat, full = seated(BreakoutGroupFactory(round=talk)), BreakoutGroupFactory(round=talk, number=9)
    SeatFactory.create_batch(5, group=full)

    page = move(client, seat, full)
    answer = move(client, seat, full, even_if_full="on")

    seat.refresh_from_db()
    assert "This room has as many people as it takes." in page.text
    assert f'name="seat-{seat.pk}-even_if_full"' in page.text
    assert (answer.status_code, seat.group) == (302, full)


def test_a_move_to_no_room_or_one_of_another_round_is_refused(client, talk):
    seat = seated(BreakoutGroupFactory(round=talk))
    elsewhere = BreakoutGroupFactory(round=BreakoutRoundFactory(session=talk.session))

    pages = [move(client, seat, elsewhere), change(client, seat, "move")]

    assert ["This room is not there any more." in pages[0].text, "Choose a room." in pages[1].text] == [True, True]


def test_who_has_left_the_room_meanwhile_is_left_alone(client, talk):
    room, other = BreakoutGroupFactory(round=talk), BreakoutGroupFactory(round=talk)
    seat = seated(other)

    answer = client.post(page_of(f"group/{room.pk}/"), {"seat": seat.pk, "deed": "pin"})

    assert told(answer) == [
        "Nothing is changed: this person is not in the room any more, or the round is over.",
    ]
    assert not Seat.objects.get().is_pinned


def test_a_round_that_is_over_stays_as_it_was(client, talk):
    now = timezone.now()
    BreakoutRound.objects.update(starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    seat = seated(BreakoutGroupFactory(round=talk))

    change(client, seat, "remove")

    assert list(Seat.objects.all()) == [seat]
    assert "This round is over" in client.get(page_of(f"group/{seat.group_id}/")).text


@pytest.mark.parametrize("count", [3, 30])
def test_a_room_needs_as_many_queries_with_few_as_with_many(client, talk, count, django_assert_num_queries):
    room = BreakoutGroupFactory(round=talk)
    SeatFactory.create_batch(count, group=room)
    BreakoutGroupFactory.create_batch(count, round=talk)

    with django_assert_num_queries(15):
        client.get(page_of(f"group/{room.pk}/"))
