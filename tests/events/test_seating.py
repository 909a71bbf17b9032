"""Single seats: late arrivals, moves, pins; nobody else moves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Seat, Visit
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutPlanFactory, BreakoutRoundFactory, SeatFactory
from tests.factories.events import EventFactory, EventSessionFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A running session with one round: room 1 in English with two people, room 2 in French with one."""
    now = timezone.now()
    session = EventSessionFactory(
        event=EventFactory(open=True), starts_at=now - timedelta(minutes=10), ends_at=now + timedelta(hours=2)
    )
    talk = BreakoutRoundFactory(session=session)
    english, french = (BreakoutGroupFactory(round=talk, language=language) for language in ("en", "fr"))
    for group, languages in [(english, []), (english, ["fr"]), (french, ["fr"])]:
        seat = SeatFactory(group=group, registration__language=group.language, registration__languages=languages)
        VisitFactory(session=session, registration=seat.registration, arrived_at=now)
    return BreakoutPlanFactory(session=session, people_per_group=3, composed=True)


def seats():
    return set(Seat.objects.values_list("registration_id", "group__number"))


def visit_of(plan, **facts):
    return VisitFactory(session=plan.session, registration__event=plan.session.event, **facts)


def test_a_late_arrival_gets_a_room_of_their_language_and_nobody_moves(plan):
    before = seats()
    late = visit_of(plan, registration__language="fr").registration

    found = actions.place(registration=late, session=plan.session)

    assert [seat.group.number for seat in found] == [2]
    assert seats() == before | {(late.pk, 2)}


def test_placing_somebody_twice_gives_one_seat(plan):
    late = visit_of(plan, registration__language="fr").registration
    actions.place(registration=late, session=plan.session)

    assert actions.place(registration=late, session=plan.session) == []


def test_who_follows_no_language_of_any_room_is_not_placed(plan):
    late = visit_of(plan, registration__language="id").registration

    with pytest.raises(actions.NoRoomFits):
        actions.place(registration=late, session=plan.session)

    assert not late.seats.exists()


def test_checking_in_gives_a_seat_where_rooms_are_composed(plan):
    late = visit_of(plan, registration__language="fr").registration

    assert actions.check_in(registration=late, session=plan.session)

    assert [seat.group.number for seat in late.seats.all()] == [2]


def test_checking_in_works_for_somebody_whom_no_room_fits(plan):
    late = visit_of(plan, registration__language="id").registration

    assert actions.check_in(registration=late, session=plan.session)

    assert actions.without_seat(plan.session) == [late]


def test_all_who_wait_for_a_seat_are_placed_at_once(plan):
    now = timezone.now()
    for language in ("fr", "en", "id"):
        visit_of(plan, registration__language=language, arrived_at=now)

    outcome = actions.place_all(session=plan.session, by=UserFactory())

    assert outcome == {"placed": 2, "left": 1}


def test_a_moved_person_is_pinned_in_the_new_room(plan):
    seat = Seat.objects.get(registration__language="en", registration__languages=["fr"])
    french = seat.round.groups.get(number=2)

    actions.move(seat=seat, group=french, by=UserFactory())

    seat.refresh_from_db()
    assert (seat.group, seat.is_pinned) == (french, True)


def test_nobody_is_moved_to_a_room_they_cannot_follow(plan):
    seat = Seat.objects.get(registration__language="en", registration__languages=[])

    with pytest.raises(actions.CannotFollow):
        actions.move(seat=seat, group=seat.round.groups.get(number=2), by=UserFactory())


def test_a_full_room_takes_somebody_only_when_that_is_meant(plan):
    seat = Seat.objects.get(registration__language="en", registration__languages=["fr"])
    french = seat.round.groups.get(number=2)
    for _number in range(plan.largest_group - 1):
        SeatFactory(group=french)

    with pytest.raises(actions.GroupFull):
        actions.move(seat=seat, group=french, by=UserFactory())
    actions.move(seat=seat, group=french, by=UserFactory(), even_if_full=True)

    assert french.seats.count() == plan.largest_group + 1


def test_who_is_taken_out_leaves_the_rounds_to_come_and_stays_out(plan):
    seat = Seat.objects.first()
    past = BreakoutRoundFactory(
        session=plan.session,
        ends_at=timezone.now() - timedelta(minutes=1),
        starts_at=timezone.now() - timedelta(minutes=9),
    )
    kept = SeatFactory(group=BreakoutGroupFactory(round=past), registration=seat.registration)

    actions.unseat(registration=seat.registration, session=plan.session, by=UserFactory())

    assert list(seat.registration.seats.all()) == [kept]
    assert Visit.objects.get(registration=seat.registration, session=plan.session).sits_out
    assert actions.without_seat(plan.session) == []


def test_who_takes_no_seat_from_now_on_gives_theirs_back(plan):
    seat, *others = Seat.objects.all()
    visit = Visit.objects.get(registration=seat.registration)

    actions.name_helpers(session=plan.session, named={visit.pk: {"sits_out": True}}, by=UserFactory())

    plan.refresh_from_db()
    assert list(Seat.objects.all()) == others
    assert plan.quality["these"] is not None


def test_who_was_taken_out_can_be_placed_again(plan):
    registration = Seat.objects.first().registration
    actions.unseat(registration=registration, session=plan.session, by=UserFactory())

    actions.place(registration=registration, session=plan.session, by=UserFactory())

    assert registration.seats.count() == 1


def test_cancelling_a_registration_gives_the_seat_back(plan):
    registration = Seat.objects.first().registration

    actions.cancel_registration(registration=registration, by=registration.participant)

    assert not registration.seats.exists()


def test_the_quality_follows_each_change(plan):
    late = visit_of(plan, registration__language="fr").registration

    actions.place(registration=late, session=plan.session)

    plan.refresh_from_db()
    assert plan.quality["these"]["language_violations"] == 0
