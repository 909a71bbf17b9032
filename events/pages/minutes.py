"""What everybody reads of what was said in the rooms: never names, never who."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.actions.anonymising import names_of_event
from events.actions.points import texts_of
from events.domain.anonymising import Names, certain_in
from events.models import BreakoutPlan, BreakoutRound, GroupNote, PrioritizationEvent, RaisedPoint
from recommendations.models import Initiative, Recommendation
from strategy_site import formats

from .notes_to_anonymise import direction_of, notes_of, room_name
from .points import points_of
from .registrations import session_names


class Said(NamedTuple):
    """One note as everybody may read it."""

    note: GroupNote
    room: str
    language: str
    direction: str

    @property
    def anchor(self) -> str:
        return f"note-{self.note.pk}"


class PublishedPoint(NamedTuple):
    point: RaisedPoint
    rooms: int
    is_confirmed: bool
    notes: list[Said]
    anchor: str  # empty where it stands higher up too


class About(NamedTuple):
    """What is about one recommendation; None for what is about all of it, or something else."""

    recommendation: Recommendation | None
    things: list


class KindOfNotes(NamedTuple):
    label: str
    notes: list[Said]


class RoomMinutes(NamedTuple):
    name: str
    kinds: list[KindOfNotes]


class RoundMinutes(NamedTuple):
    name: str
    talk: BreakoutRound
    rooms: list[RoomMinutes]


class SessionMinutes(NamedTuple):
    name: str
    rounds: list[RoundMinutes]


class Minutes(NamedTuple):
    sessions: list[SessionMinutes]
    subjects: list[About]
    shown: int
    left_out: int

    @property
    def all_points(self) -> int:
        return self.shown + self.left_out


def published_points(event: PrioritizationEvent) -> list[About]:
    """Those without anybody's name, by recommendation. Names are looked for anew: people register later too."""
    names, named = names_of_event(event), session_names(event)
    points = [
        published(point, names, named)
        for point in points_of(event).published()
        if not any(certain_in(text, names) for text in texts_of(point))
    ]
    shown, subjects = set(), []
    for subject in by_recommendation((each, each.point.initiatives.all()) for each in points):
        again = [each._replace(anchor="") if each.point.pk in shown else each for each in subject.things]
        shown.update(each.point.pk for each in subject.things)
        subjects.append(subject._replace(things=again))
    return subjects


def published(point: RaisedPoint, names: Names, sessions: dict[int, str]) -> PublishedPoint:
    notes = list(point.notes.all())
    return PublishedPoint(
        point=point,
        rooms=len({note.group_id for note in notes}),
        is_confirmed=any(note.is_confirmed for note in notes),
        notes=[said(note, sessions) for note in notes if is_readable(note, names)],
        anchor=f"point-{point.pk}",
    )


def is_readable(note: GroupNote, names: Names) -> bool:
    return note.is_anonymised and not certain_in(note.public_text, names)


def said(note: GroupNote, sessions: dict[int, str]) -> Said:
    language = note.group.language
    return Said(note, room_name(note.group, sessions), language, direction_of(language))


def by_recommendation(things: Iterable[tuple[object, Iterable[Initiative]]]) -> list[About]:
    """Things under each recommendation that they are about; those about none come last."""
    found, recommendations = defaultdict(list), {}
    for thing, initiatives in things:
        about = {initiative.recommendation_id: initiative.recommendation for initiative in initiatives}
        recommendations |= about
        for key in about or [None]:
            found[key].append(thing)
    order = sorted(recommendations.values(), key=lambda recommendation: (recommendation.position, recommendation.pk))
    general = [About(None, found[None])] if None in found else []
    return [*(About(recommendation, found[recommendation.pk]) for recommendation in order), *general]


def has_minutes(event: PrioritizationEvent) -> bool:
    return BreakoutPlan.objects.filter(session__event=event, minutes_published_at__isnull=False).exists()


def minutes_page(event: PrioritizationEvent) -> Minutes:
    """The sessions whose minutes are published, with the notes that everybody may read."""
    published = BreakoutPlan.objects.filter(session__event=event, minutes_published_at__isnull=False)
    sessions = set(published.values_list("session", flat=True))
    names, named = names_of_event(event), session_names(event)
    notes = [note for note in notes_of(event) if note.group.round.session_id in sessions]
    readable = [said(note, named) for note in notes if is_readable(note, names)]
    return Minutes(
        sessions=[
            SessionMinutes(named[key], rounds_of(list(of_session)))
            for key, of_session in groupby(readable, key=lambda each: each.note.group.round.session_id)
        ],
        subjects=by_recommendation((each, each.note.initiatives.all()) for each in readable),
        shown=len(readable),
        left_out=len(notes) - len(readable),
    )


def rounds_of(notes: list[Said]) -> list[RoundMinutes]:
    found = []
    for talk, of_round in groupby(notes, key=lambda each: each.note.group.round):
        rooms = groupby(of_round, key=lambda each: each.note.group)
        name = _("Round %(number)s") % {"number": formats.number(talk.position, get_language())}
        found.append(RoundMinutes(name, talk, [room_minutes(list(of_room)) for _group, of_room in rooms]))
    return found


def room_minutes(notes: list[Said]) -> RoomMinutes:
    kinds = [
        KindOfNotes(label, [each for each in notes if each.note.kind == kind]) for kind, label in plural_kinds().items()
    ]
    number = formats.number(notes[0].note.group.number, get_language())
    return RoomMinutes(_("Room %(number)s") % {"number": number}, [kind for kind in kinds if kind.notes])


def plural_kinds() -> dict[str, str]:
    return {
        GroupNote.Kind.KEY_ACTION: _("Key actions"),
        GroupNote.Kind.FURTHER_POINT: _("Further points"),
        GroupNote.Kind.QUESTION: _("Questions raised"),
        GroupNote.Kind.CONCERN: _("Concerns"),
    }
