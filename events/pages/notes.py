"""The room of one person: who is in it, what they talk about, and what they write down."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import actions
from events.clocks import LocalTimes, local_times
from events.domain.notes import is_beside, versions_of_one_point
from events.forms.notes import NoteForm, of_note
from events.models import BreakoutGroup, GroupNote, Registration, Visit
from events.models.note import KEY_ACTIONS
from recommendations.models import Initiative
from strategy_site.languages import Language

from .cards import languages_called

KINDS = {
    GroupNote.Kind.KEY_ACTION: (_("Key actions"), _("What should be done? Three are asked for; fewer is fine.")),
    GroupNote.Kind.FURTHER_POINT: (_("Further points"), _("What else was said and should not be lost.")),
    GroupNote.Kind.QUESTION: (_("Questions"), _("What the room would like to know.")),
    GroupNote.Kind.CONCERN: (_("Concerns"), _("What the room is worried about.")),
}


class PersonInRoom(NamedTuple):
    name: str
    is_reader: bool  # whoever looks at the page
    help: str  # in words; empty for none
    languages: list[Language]
    has_arrived: bool


class NoteOnPage(NamedTuple):
    key: UUID
    note: GroupNote | None  # None where nothing is written yet
    form: NoteForm
    has_other_version: bool = False


class Part(NamedTuple):
    """The notes of one kind, and room for more."""

    kind: str
    heading: str
    help: str
    notes: list[NoteOnPage]
    blanks: list[NoteOnPage]


class Confirmation(NamedTuple):
    notes: int
    changed: int  # since they were read back
    at: datetime | None
    missing: int  # key actions, of those asked for

    @property
    def is_whole(self) -> bool:
        return bool(self.notes) and not self.changed


@dataclass
class RoomPage:
    """What somebody seated in ``group`` sees of it; ``refused`` is a form that could not be saved."""

    registration: Registration
    group: BreakoutGroup
    refused: NoteForm | None = None

    @cached_property
    def times(self) -> LocalTimes:
        talk = self.group.round
        return local_times(talk, self.registration.time_zone or talk.session.time_zone)

    @property
    def phase(self) -> str:
        return self.group.round.phase_at()

    @property
    def minutes_left(self) -> int:
        """Until the round ends, begun ones counted."""
        left = self.group.round.ends_at - timezone.now()
        return max(0, -(-int(left.total_seconds()) // 60))

    @property
    def languages(self) -> list[Language]:
        return languages_called([self.group.language])

    @property
    def interpretation(self) -> list[Language]:
        return languages_called(self.group.interpretation)

    @cached_property
    def may_write(self) -> bool:
        return actions.may_write_notes(self.registration, self.group)

    @cached_property
    def people(self) -> list[PersonInRoom]:
        visits = Visit.objects.filter(session=self.group.round.session)
        seats = self.group.seats.filter(registration__state="confirmed").select_related("registration")
        seats = seats.prefetch_related(Prefetch("registration__visits", visits, "at_session"))
        people = [person_in_room(seat.registration, self.registration) for seat in seats]
        return sorted(people, key=lambda person: (not person.help, person.name.casefold()))

    @property
    def arrived(self) -> int:
        return sum(person.has_arrived for person in self.people)

    @property
    def writers(self) -> list[str]:
        """Names of those who write for the room; empty where everybody does."""
        return [person.name for person in self.people if person.help]

    @cached_property
    def catalogue(self) -> list[Initiative]:
        return list(Initiative.objects.all())

    @cached_property
    def notes(self) -> list[GroupNote]:
        notes = list(self.group.notes.prefetch_related("initiatives"))
        for note in notes:
            note.group = self.group
        return notes

    @cached_property
    def parts(self) -> list[Part]:
        versions = versions_of_one_point(note.key for note in self.notes if not is_settled(note))
        return [self.part(kind, versions) for kind in KINDS]

    def part(self, kind: str, versions: set[UUID]) -> Part:
        notes = [
            NoteOnPage(note.key, note, self.form_of(note), note.key in versions)
            for note in self.notes
            if note.kind == kind
        ]
        heading, help_text = KINDS[kind]
        return Part(kind, heading, help_text, notes, self.blanks(kind, len(notes)))

    def form_of(self, note: GroupNote) -> NoteForm:
        if self.refused and self.refused.key == note.key:
            return self.refused
        return of_note(note, by=self.registration, catalogue=self.catalogue)

    def blanks(self, kind: str, written: int) -> list[NoteOnPage]:
        """Empty places: as many as are still asked for, and always one; what could not be saved comes first."""
        wanted = max(1, KEY_ACTIONS - written) if kind == GroupNote.Kind.KEY_ACTION else 1
        facts = {"group": self.group, "by": self.registration, "catalogue": self.catalogue, "initial": {"kind": kind}}
        forms = [NoteForm(key=uuid4(), **facts) for _each in range(wanted)]
        if self.is_refused_in(kind):
            forms[0] = self.refused
        return [NoteOnPage(form.key, None, form) for form in forms]

    def is_refused_in(self, kind: str) -> bool:
        form = self.refused
        if form is None or form.key in {note.key for note in self.notes}:
            return False
        told = form["kind"].value()
        return (told if told in KINDS else GroupNote.Kind.KEY_ACTION) == kind

    @cached_property
    def confirmation(self) -> Confirmation:
        actions_noted = sum(note.kind == GroupNote.Kind.KEY_ACTION for note in self.notes)
        return Confirmation(
            notes=len(self.notes),
            changed=sum(not note.is_confirmed for note in self.notes),
            at=self.group.confirmed_at,
            missing=max(0, KEY_ACTIONS - actions_noted),
        )

    @property
    def confirmed_at(self) -> datetime | None:
        """On the reader's clock."""
        zone = self.times.starts_at.tzinfo
        return self.confirmation.at and self.confirmation.at.astimezone(zone)

    @cached_property
    def tag(self) -> str:
        """Names what changes on the page, for browsers that ask whether it did; to be asked before what it names."""
        notes = list(self.group.notes.values_list("key", "revision", "confirmed_revision"))
        state = [get_language(), self.may_write, self.phase, self.people, notes, self.group.confirmed_at]
        return f'"{sha256(repr(state).encode()).hexdigest()[:32]}"'


def is_settled(note: GroupNote) -> bool:
    """Whether the room has heard it read back beside another version of its point, and let both stand."""
    return is_beside(note.key) and note.confirmed_revision is not None


def person_in_room(registration: Registration, reader: Registration) -> PersonInRoom:
    visit = next(iter(registration.at_session), None)
    return PersonInRoom(
        name=registration.name,
        is_reader=registration.pk == reader.pk,
        help=visit.get_helps_as_display() if visit and visit.helps_as else "",
        languages=languages_called(list(dict.fromkeys([registration.language, *registration.languages]))),
        has_arrived=bool(visit and visit.arrived_at),
    )
