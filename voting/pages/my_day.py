"""The day of one person who is registered: one list in time order, and where in it they are."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import EventSession, FeedbackForm, Registration, Seat
from events.pages.own_registration import is_open
from voting.domain import day
from voting.domain.day import Kind, Step

from .day_steps import HERE, NEXT, DayStep, FeedbackStep, RoundStep, steps_of_poll, title_of_round
from .day_times import DayClock


class SessionLink(NamedTuple):
    pk: int
    day: str
    starts: str
    is_shown: bool


class MyDay:
    """What the private page of the day shows at ``at``, or now."""

    def __init__(self, registration: Registration, *, chosen: str = "", zone: str | None = None, at=None):
        self.registration = registration
        self.event = registration.event
        self.chosen = chosen  # the key of a session, as the address has it
        self.readers_zone = registration.time_zone or zone or ""
        self.at: datetime = at or timezone.now()

    @cached_property
    def visits(self):
        return {visit.session_id: visit for visit in self.registration.visits.all()}

    @cached_property
    def sessions(self) -> list[EventSession]:
        """Those that the person comes to; all where they come to none, for they may come after all."""
        sessions = list(self.event.sessions.all())
        visits = [(session, self.visits.get(session.pk)) for session in sessions]
        own = [session for session, visit in visits if visit is None or visit.is_planned or visit.arrived_at]
        return own or sessions

    @cached_property
    def session(self) -> EventSession | None:
        """The one that was asked for, else the one running or next."""
        asked_for = [session for session in self.sessions if str(session.pk) == self.chosen]
        if asked_for:
            return asked_for[0]
        position = day.session_at([(session.starts_at, session.ends_at) for session in self.sessions], self.at)
        return None if position is None else self.sessions[position]

    @property
    def trouble(self) -> str:
        """Why there is no day to show: cancelled, withdrawn, waiting or unplanned."""
        if self.event.is_cancelled:
            return "cancelled"
        if self.registration.is_waiting:
            return "waiting"
        if not self.registration.is_confirmed:
            return "withdrawn"
        return "" if self.session else "unplanned"

    @property
    def is_over(self) -> bool:
        """Whether nobody meets any more, though there may be something to vote on, or to read."""
        return self.event.is_finished or all(session.ends_at <= self.at for session in self.sessions)

    @property
    def is_near(self) -> bool:
        return self.registration.is_confirmed and is_open(self.session, self.at)

    @property
    def visit(self):
        return self.visits.get(self.session.pk)

    @property
    def has_arrived(self) -> bool:
        return self.visit is not None and self.visit.arrived_at is not None

    @property
    def may_check_in(self) -> bool:
        return self.is_near and not self.has_arrived

    @property
    def check_in_is_first(self) -> bool:
        """Whether checking in is what to do now: before a room to join, there is nothing else."""
        step = self.here
        return step is None or step.kind == Kind.WELCOME or (step.kind == Kind.ROUND and not step.join_link)

    @property
    def here(self) -> DayStep | None:
        return next((step for step in self.steps if step.is_here), None)

    @property
    def main_room(self) -> str:
        """The link of the session, as long as people may join it."""
        return self.session.join_link if self.is_near else ""

    @property
    def needs_main_room(self) -> bool:
        """Whether the way to the main room stands below the list, since the present step does not show it."""
        shown = self.here is not None and (
            self.here.kind == Kind.WELCOME or (self.here.kind == Kind.ROUND and self.here.talk.is_published)
        )
        return bool(self.main_room) and not shown

    @cached_property
    def clock(self) -> DayClock:
        return self.clock_of(self.session)

    def clock_of(self, session: EventSession) -> DayClock:
        return DayClock.on(session.starts_at, self.readers_zone or session.time_zone)

    @property
    def zone(self) -> str:
        """What the zone of all times is called on the day."""
        return self.clock.zone(self.session.starts_at)

    def links(self) -> list[SessionLink]:
        """From one session to another, where there are several."""
        if len(self.sessions) == 1:
            return []
        clocks = [(session, self.clock_of(session)) for session in self.sessions]
        return [
            SessionLink(session.pk, clock.day, clock.tell(session.starts_at), is_shown=session == self.session)
            for session, clock in clocks
        ]

    @cached_property
    def steps(self) -> list[DayStep]:
        """In time order, each knowing whether the reader is there."""
        found = [*self.meetings(), *self.polls(), *self.feedback()]
        steps = [found[position] for position in day.in_time_order([step.span for step in found])]
        place = day.place_at([step.span for step in steps], self.at)
        if place is not None:
            steps[place.index].place = HERE if place.is_here else NEXT
        return steps

    @property
    def now(self) -> dict:
        return {"at": self.at, "clock": self.clock}

    def meetings(self) -> Iterator[DayStep]:
        """The welcome, then the rounds; without any, the session as it is."""
        if self.session.only_day_is_known:
            return
        rounds = list(self.session.breakout_rounds.all())
        if rounds and rounds[0].starts_at > self.session.starts_at:
            span = Step(Kind.WELCOME, self.session.starts_at, rounds[0].starts_at)
            yield DayStep(key="welcome", title=pgettext("step of the day", "Welcome"), span=span, **self.now)
        elif not rounds:
            span = Step(Kind.WELCOME, self.session.starts_at, self.session.ends_at)
            yield DayStep(key="welcome", title=pgettext("step of the day", "Meeting"), span=span, **self.now)
        seats = self.seats() if any(talk.is_published for talk in rounds) else []
        for talk in rounds:
            yield self.round_step(talk, len(rounds), [seat for seat in seats if seat.round_id == talk.pk])

    def seats(self) -> list[Seat]:
        return list(Seat.objects.in_published_rounds().seen_by(self.registration, self.session))

    def round_step(self, talk, rounds: int, seats: list[Seat]) -> RoundStep:
        return RoundStep(
            key=f"round-{talk.pk}",
            title=title_of_round(talk.position, rounds),
            span=Step(Kind.ROUND, talk.starts_at, talk.ends_at),
            talk=talk,
            seat=next((seat for seat in seats if seat.registration_id == self.registration.pk), None),
            facilitators=[seat.registration.name for seat in seats if seat.registration_id != self.registration.pk],
            helps_as=self.visit.helps_as if self.visit else "",
            sits_out=self.visit is not None and self.visit.sits_out,
            main_room=self.session.join_link,
            **self.now,
        )

    def polls(self) -> Iterator[DayStep]:
        standing = Count("options", filter=Q(options__withdrawn_at=None))
        polls = list(self.event.polls.released().annotate(initiatives=standing).order_by("opens_at", "pk"))
        for poll in polls:
            yield from steps_of_poll(poll, is_one_of_several=len(polls) > 1, **self.now)

    def feedback(self) -> Iterator[DayStep]:
        form = FeedbackForm.objects.filter(event=self.event).exclude(opens_at=None).first()
        if form is not None:
            span = Step(Kind.FEEDBACK, form.opens_at, form.closes_at)
            title = pgettext("step of the day", "Feedback")
            yield FeedbackStep(key="feedback", title=title, span=span, form=form, **self.now)

    @property
    def is_followed(self) -> bool:
        """Whether a script has to ask again: not once nothing is left that could change."""
        return not (self.event.is_cancelled or self.event.is_finished)

    @property
    def news(self) -> str:
        """What is read out when it changes: where the reader is, and their rooms."""
        steps = [] if self.trouble else [step for step in self.steps if not step.is_over]
        told = [_("You are here: %(step)s.") % {"step": step.title} for step in steps if step.is_here]
        rooms = [step for step in steps if isinstance(step, RoundStep) and step.seat]
        told += [
            _("%(round)s: room %(number)s.") % {"round": step.title, "number": step.seat.group.number}
            for step in rooms[:2]
        ]
        return " ".join(told)
