"""The notes of an event, as its team makes them fit for everybody."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Page
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.actions.anonymising import notes_without_names, proposed_text
from events.actions.points import issues_before_publishing_minutes, plans_of
from events.domain.anonymising import Names, found_in
from events.forms.points import AnonymisingForm, words_of
from events.models import BreakoutGroup, BreakoutPlan, GroupNote, PrioritizationEvent
from strategy_site import formats
from strategy_site.languages import LANGUAGES

from .registrations import session_names


class NoteOnPage(NamedTuple):
    note: GroupNote
    form: AnonymisingForm
    words: str  # that name somebody in it, or may
    language: str  # a code; empty where nobody told
    direction: str

    @property
    def is_out_of_date(self) -> bool:
        return bool(self.note.public_text) and not self.note.is_anonymised


class RoomOnPage(NamedTuple):
    name: str
    notes: list[NoteOnPage]


class MinutesOnPage(NamedTuple):
    """Whether the minutes of a session are published, or what stands in the way."""

    plan: BreakoutPlan
    name: str
    issues: list[str]


class Notes(NamedTuple):
    notes: int
    anonymised: int
    acceptable: int  # in which no name is found
    minutes: list[MinutesOnPage]


def notes_of(event: PrioritizationEvent) -> list[GroupNote]:
    """All, in the order of sessions, rounds and rooms."""
    notes = GroupNote.objects.of_event(event).with_groups().prefetch_related("initiatives__recommendation")
    return list(notes.order_by("group__round__session__starts_at", "group__round__position", "group__number", "pk"))


def notes_overview(event: PrioritizationEvent, notes: Iterable[GroupNote], names: Names) -> Notes:
    notes, named = list(notes), session_names(event)
    return Notes(
        notes=len(notes),
        anonymised=sum(note.is_anonymised for note in notes),
        acceptable=len(notes_without_names(notes, names)),
        minutes=[
            MinutesOnPage(plan, named[plan.session_id], issues_before_publishing_minutes(plan, names))
            for plan in plans_of(event)
        ],
    )


def rooms_on_page(event, page: Page, names: Names, answered: AnonymisingForm | None = None) -> list[RoomOnPage]:
    """The notes of one page by room; the form that somebody has sent stands in the place of its own."""
    named = session_names(event)
    return [
        RoomOnPage(room_name(group, named), [note_on_page(note, names, answered) for note in notes])
        for group, notes in groupby(page, key=lambda note: note.group)
    ]


def room_name(group: BreakoutGroup, sessions: dict[int, str]) -> str:
    language = get_language()
    return _("%(session)s – round %(round)s, room %(room)s") % {
        "session": sessions[group.round.session_id],
        "round": formats.number(group.round.position, language),
        "room": formats.number(group.number, language),
    }


def note_on_page(note: GroupNote, names: Names, answered: AnonymisingForm | None) -> NoteOnPage:
    if answered and answered.note.pk == note.pk:
        form = answered
    else:
        form = AnonymisingForm(note=note, names=names, proposed=proposed_text(note, names))
    return NoteOnPage(
        note=note,
        form=form,
        words=words_of(note.text, found_in(note.text, names)),
        language=note.group.language,
        direction=direction_of(note.group.language),
    )


def direction_of(language: str) -> str:
    return LANGUAGES[language].direction if language in LANGUAGES else "auto"
