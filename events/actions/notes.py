"""Writing down what a group says: nothing is lost, nothing doubled, nothing overwritten unseen."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.domain import notes as domain
from events.models import BreakoutGroup, GroupNote, Registration, Visit
from recommendations.models import Initiative
from strategy_site.jobs.actions import record


class NoteElsewhere(Exception):
    """The key belongs to a note of another group."""


class NotesChanged(Exception):
    """Somebody else has changed meanwhile what was to be removed or confirmed."""


class NothingWritten(Exception):
    """There is nothing that a group could confirm."""


class Saved(NamedTuple):
    note: GroupNote
    is_beside: bool = False  # somebody else had changed the point meanwhile: this text stands beside theirs
    was_removed: bool = False  # somebody else had removed it meanwhile: it is back


class Written(NamedTuple):
    """What a note says, and who wrote it."""

    text: str
    kind: str
    initiatives: Collection[Initiative]
    by: Registration

    def is_said_by(self, note: GroupNote) -> bool:
        return (note.text, note.kind) == (self.text, self.kind) and set(note.initiatives.all()) == set(self.initiatives)


def may_write_notes(registration: Registration, group: BreakoutGroup, at: datetime | None = None) -> bool:
    """Whether somebody seated in ``group`` writes its notes at ``at``, or now."""
    talk = group.round
    session, is_cancelled = talk.session, talk.session.event.is_cancelled
    if not domain.is_writable(talk.published_at, session.ends_at, at or timezone.now(), is_cancelled=is_cancelled):
        return False
    seated = group.seats.filter(registration__state="confirmed").values_list("registration", flat=True)
    visits = Visit.objects.filter(session=session, registration__in=seated)
    helps = dict.fromkeys(seated, "") | dict(visits.values_list("registration", "helps_as"))
    return registration.pk in helps and domain.may_write(helps[registration.pk], helps.values())


@transaction.atomic
def save_note(
    *,
    group: BreakoutGroup,
    key: UUID,
    revision: int,
    text: str,
    kind: str,
    initiatives: Collection[Initiative] = (),
    by: Registration,
) -> Saved:
    """Write a note over the ``revision`` its writer saw, 0 for none; where there is a later one, write it beside that.

    The group is locked, so that its notes change one after another.
    """
    BreakoutGroup.objects.select_for_update().get(pk=group.pk)
    written = Written(text, kind, initiatives, by)
    note = GroupNote.objects.filter(key=key).first()
    if note is None:
        return Saved(add(group, key, revision + 1, written), was_removed=revision > 0)
    if note.group_id != group.pk:
        raise NoteElsewhere
    if written.is_said_by(note):
        return Saved(note)
    if write_over(note, revision, written):
        return Saved(note)
    beside = domain.key_beside(key, revision, by.pk, text)
    kept = group.notes.filter(key=beside).first()
    return Saved(kept or add(group, beside, 1, written), is_beside=True)


def add(group: BreakoutGroup, key: UUID, revision: int, written: Written) -> GroupNote:
    note = GroupNote.objects.create(
        group=group, key=key, revision=revision, text=written.text, kind=written.kind, written_by=written.by
    )
    note.initiatives.set(written.initiatives)
    return note


def write_over(note: GroupNote, revision: int, written: Written) -> bool:
    """Whether ``revision`` was still the last one, so that the note says now what was written."""
    seen = GroupNote.objects.filter(pk=note.pk, revision=revision)
    if not seen.update(
        text=written.text,
        kind=written.kind,
        written_by=written.by,
        changed_at=timezone.now(),
        revision=F("revision") + 1,
    ):
        return False
    note.refresh_from_db()
    note.initiatives.set(written.initiatives)
    return True


@transaction.atomic
def remove_note(*, group: BreakoutGroup, key: UUID, revision: int, by: Registration) -> None:
    """Remove the ``revision`` that somebody saw, never a later one; what is gone already stays gone."""
    BreakoutGroup.objects.select_for_update().get(pk=group.pk)
    note = group.notes.filter(key=key).first()
    if note is None:
        return
    if note.revision != revision:
        raise NotesChanged
    note.delete()
    record(who=by.participant, verb="remove_note", about=group)


@transaction.atomic
def confirm_notes(*, group: BreakoutGroup, seen: Mapping[UUID, int], by: Registration) -> None:
    """Note that the room agreed with what was read back: the revisions ``seen``, by key, and nothing besides."""
    BreakoutGroup.objects.select_for_update().get(pk=group.pk)
    standing = {note.key: note for note in group.notes.all()}
    if not standing:
        raise NothingWritten
    if {key: note.revision for key, note in standing.items()} != dict(seen):
        raise NotesChanged
    if all(note.is_confirmed for note in standing.values()):
        return
    group.notes.update(confirmed_revision=F("revision"))
    group.confirmed_at = timezone.now()
    group.save(update_fields=["confirmed_at"])
    record(who=by.participant, verb="confirm_notes", about=group, notes=len(standing))
