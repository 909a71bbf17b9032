"""What the team of an event that is under way should look at, and how soon."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NOW, SOON = "now", "soon"

NO_FACILITATOR = "no_facilitator"
NO_SEAT = "no_seat"
FEW_CAME = "few_came"
FAILED_MAILS = "failed_mails"
NOT_PUBLISHED = "not_published"
NOT_COMPOSED = "not_composed"
NOT_CONFIRMED = "not_confirmed"
POLL_HAS_ISSUES = "poll_has_issues"
POLL_NOT_RELEASED = "poll_not_released"
WAITING = "waiting"

ROUND_IS_NEAR = timedelta(minutes=10)
POLL_IS_NEAR = timedelta(hours=1)
MOST_ROOMS_APART = 3  # with the same problem in a round; more of them are told in one line


@dataclass(frozen=True, slots=True)
class Room:
    """One room in one round. ``key`` is for links; the others are what people see."""

    key: int
    number: int
    placed: int
    arrived: int  # of those placed
    has_facilitator: bool
    is_confirmed: bool  # whether it has read back and confirmed its notes


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the session; without rooms it is not composed."""

    key: int
    position: int
    starts_at: datetime
    ends_at: datetime
    is_published: bool
    rooms: Sequence[Room] = ()
    without_seat: int = 0  # people who have arrived and sit in none of its rooms

    def is_current(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    def is_near(self, at: datetime) -> bool:
        """Whether it runs, or starts so soon that everything has to be ready."""
        return self.starts_at - ROUND_IS_NEAR <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll of the event that is not closed."""

    key: str
    opens_at: datetime | None
    is_released: bool
    issues: int  # points that keep it from opening


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. ``key`` names the room, round or poll it is about."""

    kind: str
    level: str
    key: int | str = 0
    position: int = 0  # of the round
    rooms: tuple[int, ...] = ()  # numbers
    people: int = 0  # or mails, or points of a poll
    placed: int = 0


def problems(
    at: datetime, rounds: Sequence[Round], polls: Sequence[Poll] = (), *, failed_mails: int = 0, waiting: int = 0
) -> list[Problem]:
    """Everything to look at at ``at``, what cannot wait first; within a level in the order told here.

    ``rounds`` are those of one session in their order, ``waiting`` people who wait for a place at the event.
    """
    found = [
        *_unpublished(at, rounds),
        *_without_facilitator(at, rounds),
        *_without_seat(at, rounds),
        *_few_came(at, rounds),
        *_unready_polls(at, polls),
        *_unconfirmed(at, rounds),
    ]
    if failed_mails:
        found.append(Problem(FAILED_MAILS, SOON, people=failed_mails))
    if waiting:
        found.append(Problem(WAITING, SOON, people=waiting))
    return sorted(found, key=lambda problem: problem.level != NOW)


def is_sparse(placed: int, arrived: int) -> bool:
    """Whether under half of those who sit in a room have come; an empty room is none of that."""
    return 2 * arrived < placed


def current_and_next(at: datetime, rounds: Sequence[Round]) -> list[Round]:
    """The one that runs and the first of those to come, as far as there are such."""
    running = [each for each in rounds if each.is_current(at)]
    to_come = [each for each in rounds if each.starts_at > at]
    return [*running[:1], *to_come[:1]]


def _unpublished(at: datetime, rounds: Sequence[Round]) -> Iterator[Problem]:
    for each in rounds:
        if each.is_near(at) and not each.is_published:
            yield Problem(NOT_PUBLISHED if each.rooms else NOT_COMPOSED, NOW, each.key, each.position)


def _without_facilitator(at: datetime, rounds: Sequence[Round]) -> Iterator[Problem]:
    for each in current_and_next(at, rounds):
        level = NOW if each.is_current(at) else SOON
        yield from _rooms_with(NO_FACILITATOR, level, each, lambda room: room.placed and not room.has_facilitator)


def _few_came(at: datetime, rounds: Sequence[Round]) -> Iterator[Problem]:
    for each in rounds:
        if each.is_current(at):
            yield from _rooms_with(FEW_CAME, SOON, each, lambda room: is_sparse(room.placed, room.arrived))


def _rooms_with(kind: str, level: str, talk: Round, has_problem: Callable[[Room], object]) -> Iterator[Problem]:
    """A problem for each of a few rooms, or one for all of many."""
    rooms = [room for room in talk.rooms if has_problem(room)]
    if len(rooms) > MOST_ROOMS_APART:
        people = sum(room.arrived for room in rooms)
        placed = sum(room.placed for room in rooms)
        yield Problem(kind, level, talk.key, talk.position, tuple(room.number for room in rooms), people, placed)
        return
    for room in rooms:
        yield Problem(kind, level, room.key, talk.position, (room.number,), room.arrived, room.placed)


def _without_seat(at: datetime, rounds: Sequence[Round]) -> Iterator[Problem]:
    """Told of the first round that they miss: whoever is placed gets a seat in all that are not over."""
    for each in rounds:
        if each.ends_at > at and each.rooms and each.without_seat:
            level = NOW if each.is_current(at) else SOON
            yield Problem(NO_SEAT, level, each.key, each.position, people=each.without_seat)
            return


def _unconfirmed(at: datetime, rounds: Sequence[Round]) -> Iterator[Problem]:
    for each in rounds:
        numbers = tuple(room.number for room in each.rooms if room.placed and not room.is_confirmed)
        if each.ends_at <= at and numbers:
            yield Problem(NOT_CONFIRMED, SOON, each.key, each.position, numbers)


def _unready_polls(at: datetime, polls: Sequence[Poll]) -> Iterator[Problem]:
    for poll in polls:
        if poll.is_released or poll.opens_at is None or poll.opens_at - at > POLL_IS_NEAR:
            continue
        level = NOW if poll.opens_at - at <= ROUND_IS_NEAR else SOON
        yield Problem(POLL_HAS_ISSUES if poll.issues else POLL_NOT_RELEASED, level, poll.key, people=poll.issues)
