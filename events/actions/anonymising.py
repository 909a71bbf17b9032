"""Making notes fit to be published: without the names of those who came."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.domain.anonymising import Names, PersonNames, found_in, names_of_people, without_names
from events.models import GroupNote, PrioritizationEvent
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import LANGUAGES, SOURCE


class NoteChanged(Exception):
    """The room has changed the note since somebody looked at it: their text may not say what it says now."""


def names_of_event(event: PrioritizationEvent) -> Names:
    """How everybody may be named who registered, cancelled or not, or who hosts the event."""
    registrations = event.registrations.select_related("participant").prefetch_related("participant__socialaccount_set")
    people = [names_of(registration.participant, registration.name) for registration in registrations]
    return names_of_people([*people, *map(names_of, event.hosts.prefetch_related("socialaccount_set"))])


def names_of(user: User, name: str = "") -> PersonNames:
    accounts = [account.extra_data.get("username") or "" for account in user.socialaccount_set.all()]
    return PersonNames((name, user.name), (user.handle, *accounts))


def proposed_text(note: GroupNote, names: Names) -> str:
    """What the note says with a word in its language for each name."""
    language = note.group.language if note.group.language in LANGUAGES else SOURCE
    with override(language):
        return without_names(note.text, names, _("[name removed]"))


@transaction.atomic
def anonymise_note(*, note: GroupNote, revision: int, text: str, by: User) -> GroupNote:
    """Keep ``text`` as what is published of a revision; without any, nothing of the note is."""
    row = GroupNote.objects.select_for_update().get(pk=note.pk)
    if row.revision != revision:
        raise NoteChanged
    row.public_text, row.public_revision = text, revision if text else None
    row.save(update_fields=["public_text", "public_revision"])
    record(who=by, verb="anonymise_note", about=row, revision=revision, is_published=bool(text))
    return row


def notes_without_names(notes: Iterable[GroupNote], names: Names) -> list[GroupNote]:
    """Those not anonymised yet in which nothing is found."""
    return [note for note in notes if not note.is_anonymised and not found_in(note.text, names)]


@transaction.atomic
def accept_proposals(*, event: PrioritizationEvent, by: User) -> int:
    """Let all notes in which nothing is found stand as they are; returns how many."""
    keys = GroupNote.objects.of_event(event).values_list("pk", flat=True)
    rows = GroupNote.objects.select_for_update().filter(pk__in=list(keys))
    accepted = notes_without_names(rows, names_of_event(event))
    for note in accepted:
        note.public_text, note.public_revision = note.text, note.revision
    GroupNote.objects.bulk_update(accepted, ["public_text", "public_revision"], batch_size=100)
    record(who=by, verb="accept_notes", about=event, notes=len(accepted))
    return len(accepted)
