"""What a host has to know while getting the rounds of an event ready."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext

from events.clocks import LocalTimes
from events.domain.rooms import rooms_of
from events.models import BreakoutGroup, BreakoutPlan, BreakoutRound, EventSession, PrioritizationEvent, Visit
from events.models.breakout import USUAL_GROUP
from strategy_site import formats

from .registrations import session_names
from .times import times_of


class RoundOnPage(NamedTuple):
    round: BreakoutRound
    times: str  # on the clocks of the session's zone
    state: str  # in words
    rooms: int  # 0 until they are composed
    is_outside: bool  # of its session, which has other times than when the round was planned


class HelpOnPage(NamedTuple):
    """How many take a seat at a session, as far as is known, and how many of them help."""

    people: int
    rooms: int  # as many as people fill
    facilitators: int
    note_takers: int

    @property
    def lacks_facilitators(self) -> bool:
        return self.facilitators < self.rooms


class SessionRooms(NamedTuple):
    session: EventSession
    name: str
    times: list[LocalTimes]
    clocks: str  # from when to when, on the clocks of its own zone
    is_composed: bool
    size: int
    rounds: list[RoundOnPage]
    help: HelpOnPage


def rooms_on_page(event: PrioritizationEvent, at: datetime | None = None) -> list[SessionRooms]:
    """Each session of an event, in a fixed number of queries."""
    at = at or timezone.now()
    names, sessions = session_names(event), list(event.sessions.all())
    plans = {plan.session_id: plan for plan in BreakoutPlan.objects.filter(session__event=event)}
    rounds = list(BreakoutRound.objects.filter(session__event=event).annotate(rooms=Count("groups")))
    counted = counts_by_session(event)
    return [
        SessionRooms(
            session=session,
            name=names[session.pk],
            times=times_of(session),
            clocks=clock_times(session, session),
            is_composed=session.pk in plans and plans[session.pk].is_composed,
            size=size_of(plans.get(session.pk)),
            rounds=[round_on_page(each, session, at) for each in rounds if each.session_id == session.pk],
            help=help_of(counted.get(session.pk), size_of(plans.get(session.pk))),
        )
        for session in sessions
    ]


def size_of(plan: BreakoutPlan | None) -> int:
    return plan.people_per_group if plan else USUAL_GROUP


def clock_times(span: EventSession | BreakoutRound, session: EventSession) -> str:
    """From when to when, on the clocks of the session's zone."""
    zone = ZoneInfo(session.time_zone)
    return formats.clock_span(span.starts_at.astimezone(zone), span.ends_at.astimezone(zone), get_language())


def round_on_page(talk: BreakoutRound, session: EventSession, at: datetime) -> RoundOnPage:
    is_outside = talk.starts_at < session.starts_at or talk.ends_at > session.ends_at
    return RoundOnPage(talk, clock_times(talk, session), round_state(talk, at), talk.rooms, is_outside)


def round_state(talk: BreakoutRound, at: datetime) -> str:
    if not talk.rooms:
        return pgettext("round", "no rooms yet")
    if not talk.is_published:
        return pgettext("round", "not published yet")
    phases = {"future": pgettext("round", "published"), "current": pgettext("round", "going on now")}
    return phases.get(talk.phase_at(at), pgettext("round", "over"))


def rooms_at(session: EventSession, at: datetime | None = None) -> SessionRooms:
    """One session, as its event's page of rooms has it."""
    return next(each for each in rooms_on_page(session.event, at) if each.session == session)


def counts_by_session(event: PrioritizationEvent) -> dict[int, dict]:
    helping = {f"{help_as}s": Count("pk", filter=Q(helps_as=help_as)) for help_as in Visit.Help.values}
    visits = Visit.objects.filter(session__event=event, sits_out=False).expected().order_by()
    return {each["session"]: each for each in visits.values("session").annotate(people=Count("pk"), **helping)}


def help_of(counted: dict | None, size: int) -> HelpOnPage:
    counted = counted or {"people": 0, "facilitators": 0, "note_takers": 0}
    return HelpOnPage(
        people=counted["people"],
        rooms=rooms_of(counted["people"], size),
        facilitators=counted["facilitators"],
        note_takers=counted["note_takers"],
    )


def links_by_room(session: EventSession) -> dict[int, str]:
    """The link of each room of a session's rounds, by its number; empty where it has none of its own."""
    found = {}
    for number, link in (
        BreakoutGroup.objects.filter(round__session=session).order_by("number").values_list("number", "join_link")
    ):
        found[number] = found.get(number) or link
    return found
