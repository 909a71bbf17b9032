"""The page from which a running event is steered: its sessions, its rounds and its rooms."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import get_language

from events import actions
from events.models import BreakoutPlan, BreakoutRound, EventSession, PrioritizationEvent, Seat
from events.pages import troubles_of
from events.pages.floor import Floor, RoomOnFloor, floor_of
from events.pages.team import languages_lacking
from strategy_site.jobs.models import Job
from voting.domain import attention
from voting.models import Poll

from .attention import Place, ProblemOnPage, in_words
from .event_polls import EventPoll, event_polls
from .room_quality import QualityOnPage, quality_on_page
from .session_cards import SessionCard, session_cards
from .times import clock


class RoundTab(NamedTuple):
    """One round, in a word."""

    pk: int
    position: int
    phase: str  # future, current or past
    starts: str
    minutes_left: int
    rooms: int
    confirmed: int
    is_published: bool
    is_shown: bool


class RoomCard(NamedTuple):
    """One room, and what is wrong with it."""

    room: RoomOnFloor
    lacks_facilitator: bool
    is_sparse: bool
    is_over: bool

    @property
    def has_warning(self) -> bool:
        return self.lacks_facilitator or self.is_sparse or self.lacks_notes

    @property
    def lacks_notes(self) -> bool:
        """Whether its round is over and the room has not confirmed what it noted."""
        return self.is_over and self.room.placed > 0 and not self.room.is_confirmed


class ControlRoom:
    """All that the page shows; ``session`` and ``talk`` are keys from its address, which may mean nothing."""

    def __init__(self, event: PrioritizationEvent, *, session: str = "", talk: str = "", at: datetime):
        self.event, self.at = event, at
        sessions = list(event.sessions.all())
        self.session = chosen(sessions, session) or session_now(sessions, at)
        self._sessions, self._talk = sessions, talk

    @cached_property
    def sessions(self) -> list[SessionCard]:
        return session_cards(self.event, self._sessions, self.at, shown=self.session)

    @cached_property
    def waiting(self) -> int:
        return self.event.registrations.waiting().count()

    @cached_property
    def languages_lacking(self) -> int:
        """How many languages people need and nobody interprets; asked as long as a session is to come."""
        return languages_lacking(self.event) if any(card.is_to_come for card in self.sessions) else 0

    @property
    def running_elsewhere(self) -> SessionCard | None:
        """A session that runs while another one is shown: what it needs is told there."""
        return next((card for card in self.sessions if card.phase == "running" and not card.is_shown), None)

    @cached_property
    def plan(self) -> BreakoutPlan | None:
        return BreakoutPlan.objects.select_related("session").filter(session=self.session).first()

    @cached_property
    def job(self) -> Job | None:
        return actions.composition_job(self.plan) if self.plan else None

    @property
    def is_composing(self) -> bool:
        return self.job is not None and not self.job.is_finished

    @cached_property
    def troubles(self) -> list[str]:
        """Why the last composing failed, beyond its reason; names people."""
        return troubles_of(self.plan) if self.has_failed else []

    @cached_property
    def issues(self) -> list[str]:
        """What prevents composing, as long as nothing is composed."""
        return actions.issues_before_composing(self.plan) if self.plan and not self.plan.is_composed else []

    @cached_property
    def rounds(self) -> list[BreakoutRound]:
        return list(self.session.breakout_rounds.order_by("position")) if self.session else []

    @cached_property
    def floor(self) -> Floor:
        return floor_of(self.session, get_language())

    @cached_property
    def round(self) -> BreakoutRound | None:
        """The one whose rooms are shown: as asked for, or that which runs or comes next, or the last one."""
        to_come = (each for each in self.rounds if each.ends_at > self.at)
        return chosen(self.rounds, self._talk) or next(to_come, self.rounds[-1] if self.rounds else None)

    @cached_property
    def tabs(self) -> list[RoundTab]:
        return [self._tab(each) for each in self.rounds]

    def _tab(self, talk: BreakoutRound) -> RoundTab:
        rooms = self.floor.rooms.get(talk.pk, [])
        return RoundTab(
            pk=talk.pk,
            position=talk.position,
            phase=talk.phase_at(self.at),
            starts=clock(talk.starts_at),
            minutes_left=max(0, -(-(talk.ends_at - self.at) // timedelta(minutes=1))),
            rooms=len(rooms),
            confirmed=sum(room.is_confirmed for room in rooms),
            is_published=talk.is_published,
            is_shown=talk == self.round,
        )

    @property
    def to_publish(self) -> RoundTab | None:
        """The next round that people may be told of."""
        return next((tab for tab in self.tabs if tab.phase != "past" and tab.rooms and not tab.is_published), None)

    @property
    def can_reshuffle(self) -> bool:
        return self.plan is not None and self.plan.is_composed and not all(each.is_published for each in self.rounds)

    @property
    def can_compose(self) -> bool:
        """As long as nothing is composed; a reshuffle that failed is tried again as one."""
        if self.plan is None or self.is_composing or self.issues:
            return False
        return not self.plan.is_composed or (self.has_failed and self.can_reshuffle)

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == Job.State.FAILED

    @cached_property
    def rooms(self) -> list[RoomCard]:
        if self.round is None:
            return []
        known = [each.key for each in attention.current_and_next(self.at, self._round_facts)]
        concerns = self.round.pk in known
        phase = self.round.phase_at(self.at)
        return [
            RoomCard(
                room,
                lacks_facilitator=concerns and room.placed > 0 and not room.has_facilitator,
                is_sparse=phase == "current" and attention.is_sparse(room.placed, room.arrived),
                is_over=phase == "past",
            )
            for room in self.floor.rooms.get(self.round.pk, [])
        ]

    @cached_property
    def without_address(self) -> int:
        """People in the rooms shown who have no address, and so are not in the file."""
        return Seat.objects.filter(round=self.round, registration__participant__email=None).count()

    @cached_property
    def polls(self) -> list[EventPoll]:
        return event_polls(self.event)

    @cached_property
    def quality(self) -> QualityOnPage | None:
        rooms = sum(map(len, self.floor.rooms.values())) if self.session else 0
        return quality_on_page(self.plan.quality, len(self.rounds), rooms) if self.plan else None

    @cached_property
    def problems(self) -> list[ProblemOnPage]:
        mails = actions.failed_mails_of(self.event)
        polls = [poll_facts(each) for each in self.polls if each.phase != "closed"]
        found = attention.problems(self.at, self._round_facts, polls, failed_mails=mails.count(), waiting=self.waiting)
        titles = {each.poll.slug: str(each.poll.text("question")) for each in self.polls}
        return in_words(found, Place(self.event.slug, self.session and self.session.pk, titles))

    @cached_property
    def _round_facts(self) -> list[attention.Round]:
        return [round_facts(each, self.floor) for each in self.rounds]


def chosen(things: list, key: str):
    return next((each for each in things if str(each.pk) == key), None)


def session_now(sessions: list[EventSession], at: datetime) -> EventSession | None:
    """The one that runs or comes next; the last one when all are over."""
    return next((each for each in sessions if each.ends_at > at), sessions[-1] if sessions else None)


def round_facts(talk: BreakoutRound, floor: Floor) -> attention.Round:
    rooms = [
        attention.Room(
            key=room.pk,
            number=room.number,
            placed=room.placed,
            arrived=room.arrived,
            has_facilitator=room.has_facilitator,
            is_confirmed=room.is_confirmed,
        )
        for room in floor.rooms.get(talk.pk, [])
    ]
    return attention.Round(
        key=talk.pk,
        position=talk.position,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        is_published=talk.is_published,
        rooms=rooms,
        without_seat=len(floor.without_seat.get(talk.pk, ())),
    )


def poll_facts(found: EventPoll) -> attention.Poll:
    poll = found.poll
    return attention.Poll(poll.slug, poll.opens_at, poll.state != Poll.State.DRAFT, len(found.issues))
