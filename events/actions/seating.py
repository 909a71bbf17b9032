"""Seats, one at a time: nobody else moves. Each change locks the plan of the session first."""

from collections import Counter
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from events.domain.composition import place_late, quality
from events.domain.rooms import can_follow
from events.models import BreakoutGroup, BreakoutPlan, EventSession, Registration, Seat, Visit
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .people_to_seat import interpretations_of, languages_of, people_of


class NoRoomFits(Exception):
    """No room of some round has both space and a language of this person."""


class CannotFollow(Exception):
    """This person follows no language of the room."""


class GroupFull(Exception):
    """The room has as many people as it takes."""


@transaction.atomic
def pin(*, seat: Seat, is_pinned: bool, by: User) -> None:
    """Keep somebody in this room whenever the others are shuffled, or let them be shuffled again."""
    Seat.objects.filter(pk=seat.pk).update(is_pinned=is_pinned)
    record(who=by, verb="pin_seat" if is_pinned else "unpin_seat", about=seat.round.session.event)


@transaction.atomic
def move(*, seat: Seat, group: BreakoutGroup, by: User, even_if_full: bool = False) -> None:
    """Give somebody a seat in another room of the same round, pinned, since somebody wanted it there."""
    plan = locked_plan(seat.round.session)
    if group.round_id != seat.round_id:
        raise ValueError("The room is one of another round.")
    languages = languages_of(seat.registration, plan.session)
    if not can_follow(languages, group.language, group.interpretation):
        raise CannotFollow
    if not even_if_full and group.seats.exclude(pk=seat.pk).count() >= plan.largest_group:
        raise GroupFull
    Seat.objects.filter(pk=seat.pk).update(group=group, is_pinned=True)
    count_quality(plan)
    record(who=by, verb="move_seat", about=plan.session.event)


@transaction.atomic
def place(*, registration: Registration, session: EventSession, by: User | None = None) -> list[Seat]:
    """Find somebody a seat in each round that is not over and in which they have none. Nobody else moves.

    Raises ``NoRoomFits`` where one of the rounds has no room for them; they then get a seat in none.
    """
    plan = locked_plan(session)
    seats = give_seats(plan, registration, by) if plan else []
    if seats:
        count_quality(plan)
    return seats


def give_seats(plan: BreakoutPlan, registration: Registration, by: User | None) -> list[Seat]:
    """As ``place``, for a plan that is locked; the quality of the rooms is the caller's to count."""
    if not registration.is_confirmed:
        return []
    Visit.objects.filter(registration=registration, session=plan.session, sits_out=True).update(sits_out=False)
    seats = find_seats(plan, registration)
    if seats:
        Seat.objects.bulk_create(seats)
        record(who=by or registration.participant, verb="place", about=plan.session.event)
    return seats


def find_seats(plan: BreakoutPlan, registration: Registration) -> list[Seat]:
    others, languages, wanted = seats_by_round(plan), {}, {}
    groups = BreakoutGroup.objects.filter(round__session=plan.session).select_related("round")
    for group in groups.order_by("round__position", "number"):
        languages.setdefault(group.round_id, {})[group.number] = group.language
        if group.round.phase_at() != "past" and str(registration.pk) not in others.get(group.round_id, {}):
            wanted[group.round_id, group.number] = group
    if not wanted:
        return []
    people = people_of(plan, Registration.objects.filter(pk__in={registration.pk, *seated(others)}))
    rooms = place_late(
        people[registration.pk],
        people=people.values(),
        seats=[others.get(talk, {}) for talk in languages],
        languages=list(languages.values()),
        interpretations=interpretations_of(plan),
        largest=plan.largest_group,
    )
    lacking = {talk for talk, _number in wanted}
    found = {talk: room for talk, room in zip(languages, rooms, strict=True) if talk in lacking}
    if None in found.values():
        raise NoRoomFits
    return [Seat(round_id=talk, group=wanted[talk, room], registration=registration) for talk, room in found.items()]


@transaction.atomic
def place_all(*, session: EventSession, by: User | None = None) -> Counter:
    """Find a seat for everybody who is there and has none; how many got one, and how many could not."""
    outcome, plan = Counter(placed=0, left=0), locked_plan(session)
    for registration in without_seat(session) if plan else ():
        try:
            with transaction.atomic():
                outcome["placed"] += bool(give_seats(plan, registration, by))
        except NoRoomFits:
            outcome["left"] += 1
    if outcome["placed"]:
        count_quality(plan)
    return outcome


def without_seat(session: EventSession) -> list[Registration]:
    """Who has arrived and lacks a seat in a composed round that is not over."""
    rounds = session.breakout_rounds.not_over().filter(groups__isnull=False).distinct()
    arrived = session.visits.filter(arrived_at__isnull=False, sits_out=False, registration__state="confirmed")
    waiting = {}
    for talk in rounds:
        missing = arrived.exclude(registration__in=talk.seats.values("registration"))
        waiting |= {visit.registration_id: visit.arrived_at for visit in missing}
    people = Registration.objects.select_related("participant").in_bulk(waiting)
    return [people[pk] for pk in sorted(waiting, key=lambda pk: (waiting[pk], pk))]


@transaction.atomic
def seat_arrival(*, registration: Registration, session: EventSession) -> None:
    """Let somebody who has just come have a seat, if rooms are composed and one fits; the team sees who has none."""
    has_rooms = (
        session.breakout_rounds.not_over().filter(groups__isnull=False).exclude(seats__registration=registration)
    )
    sits_out = Visit.objects.filter(registration=registration, session=session, sits_out=True)
    if has_rooms.exists() and not sits_out.exists():
        try:
            with transaction.atomic():
                place(registration=registration, session=session)
        except NoRoomFits:
            return


@transaction.atomic
def unseat(*, registration: Registration, session: EventSession, by: User) -> None:
    """Take somebody out of the rooms of all rounds that are not over, and keep them out."""
    plan = locked_plan(session)
    Visit.objects.filter(registration=registration, session=session).update(sits_out=True)
    give_back_seats(registration, session)
    if plan:
        count_quality(plan)
    record(who=by, verb="unseat", about=session.event)


def give_back_seats(registration: Registration, session: EventSession | None = None) -> None:
    """Of one session, or of all; what is over stays as it was."""
    seats = registration.seats.filter(round__ends_at__gt=timezone.now())
    (seats.filter(round__session=session) if session else seats).delete()


def locked_plan(session: EventSession) -> BreakoutPlan | None:
    """As it is stored now; nobody else changes seats of the session until the transaction ends."""
    plans = BreakoutPlan.objects.select_related("session__event").select_for_update(of=["self"])
    return plans.filter(session=session).first()


def seats_by_round(plan: BreakoutPlan) -> dict[int, dict[str, int]]:
    """Room numbers by person, by round; in the order of rounds."""
    found: dict[int, dict[str, int]] = {}
    seats = Seat.objects.filter(round__session=plan.session).order_by("round__position", "pk")
    for talk, registration, number in seats.values_list("round_id", "registration_id", "group__number"):
        found.setdefault(talk, {})[str(registration)] = number
    return found


def seated(seats: dict[int, dict[str, int]]) -> set[int]:
    return {int(person) for of_round in seats.values() for person in of_round}


def count_quality(plan: BreakoutPlan) -> None:
    """Keep how well the rooms are mixed as they are now; random rooms are those of the last composing."""
    seats = seats_by_round(plan)
    people = people_of(plan, Registration.objects.filter(pk__in=seated(seats))).values()
    these = asdict(quality(people, list(seats.values()), interpretations_of(plan))) if people else None
    plan.quality = {**(plan.quality or {"random": None}), "these": these}
    plan.save(update_fields=["quality"])
