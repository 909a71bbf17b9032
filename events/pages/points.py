"""Questions and concerns of an event, as its team makes them of notes."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from events.actions.points import issues_before_publishing_point
from events.domain.anonymising import Names
from events.domain.likeness import Saying, likely_same
from events.models import GroupNote, PrioritizationEvent, RaisedPoint

from .notes_to_anonymise import direction_of, notes_of, room_name
from .registrations import session_names


class SourceOnPage(NamedTuple):
    """A note that is in a point, or could be."""

    note: GroupNote
    text: str
    room: str
    language: str
    direction: str


class PointOnPage(NamedTuple):
    point: RaisedPoint
    sources: list[SourceOnPage]
    issues: list[str]


class Likeness(NamedTuple):
    """Points and notes that may say the same; ``query`` chooses all of them for one point."""

    texts: dict[str, int]  # each wording once, with how many there are of it
    query: str


class Points(NamedTuple):
    points: list[PointOnPage]
    free: list[SourceOnPage]  # notes that may become points
    waiting: int  # questions and concerns without a text for everybody
    alike: list[Likeness]


def points_page(event: PrioritizationEvent, names: Names, *, all_kinds: bool = False) -> Points:
    named, notes = session_names(event), notes_of(event)
    points = list(points_of(event))
    used = {note.pk for point in points for note in point.notes.all()}
    asked = [note for note in notes if all_kinds or note.kind in RaisedPoint.Kind.values]
    free = [note for note in asked if note.is_anonymised and note.pk not in used]
    return Points(
        points=[
            PointOnPage(
                point=point,
                sources=[source_on_page(note, named) for note in point.notes.all()],
                issues=[] if point.is_published else issues_before_publishing_point(point, names),
            )
            for point in points
        ],
        free=[source_on_page(note, named) for note in free],
        waiting=sum(not note.is_anonymised and note.pk not in used for note in asked),
        alike=alike(points, free),
    )


def points_of(event: PrioritizationEvent):
    """All, with what stands on pages about them, in a fixed number of queries."""
    return event.raised_points.select_related("event").prefetch_related(
        "initiatives__recommendation", "notes__group__round__session", "notes__initiatives"
    )


def source_on_page(note: GroupNote, sessions: dict[int, str]) -> SourceOnPage:
    language = note.group.language
    return SourceOnPage(
        note=note,
        text=note.public_text if note.is_anonymised else "",
        room=room_name(note.group, sessions),
        language=language,
        direction=direction_of(language),
    )


def alike(points: Iterable[RaisedPoint], notes: Iterable[GroupNote]) -> list[Likeness]:
    """Each set of likely duplicates once, with its first one's text in front."""
    texts = {("point", point.pk): point.words.value for point in points}
    about = {("point", point.pk): about_what(point) for point in points}
    texts |= {("note", note.pk): note.public_text for note in notes}
    about |= {("note", note.pk): about_what(note) for note in notes}
    found, shown = [], set()
    for key, others in likely_same({key: Saying(texts[key], about[key]) for key in texts}).items():
        fresh = [other for other in others if other not in shown]
        if fresh and key not in shown:
            shown.update([key, *fresh])
            query = "&".join(f"{kind}={pk}" for kind, pk in [key, *fresh])
            found.append(Likeness(dict(Counter(texts[each] for each in [key, *fresh])), query))
    return found


def about_what(thing: RaisedPoint | GroupNote) -> frozenset[int]:
    return frozenset(initiative.pk for initiative in thing.initiatives.all())
