"""Notes of a group: saved over what their writer saw, never doubled, never lost, and confirmed as read."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from events import actions
from events.models import GroupNote
from strategy_site.jobs.models import LogEntry
from tests.factories.breakouts import BreakoutGroupFactory, GroupNoteFactory, SeatFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return BreakoutGroupFactory(round__published=True)


@pytest.fixture
def writer(group):
    return SeatFactory(group=group, registration__name="Ama").registration


@pytest.fixture
def other(group):
    return SeatFactory(group=group, registration__name="Kofi").registration


def save(group, by, text="We start.", revision=0, **facts):
    return actions.save_note(**{"group": group, "key": uuid4(), "kind": "key_action"} | facts, by=by, text=text,
                             revision=revision)  # fmt: skip


def texts(group):
    return [note.text for note in group.notes.all()]


def test_new_note_says_what_was_written(group, writer):
    initiative = InitiativeFactory()

    saved = save(group, writer, kind="concern", initiatives=[initiative])

    note = group.notes.get()
    assert (note.text, note.kind, note.revision, note.written_by) == ("We start.", "concern", 1, writer)
    assert list(note.initiatives.all()) == [initiative]
    assert (saved.note, saved.is_beside, saved.was_removed) == (note, False, False)


def test_note_sent_twice_is_one_note(group, writer):
    key = uuid4()

    first, second = save(group, writer, key=key), save(group, writer, key=key)

    assert (first.note, first.note.revision) == (second.note, second.note.revision)
    assert texts(group) == ["We start."]


def test_change_over_the_revision_seen_is_the_next_one(group, writer):
    note = GroupNoteFactory(group=group)

    saved = save(group, writer, "We wait.", 1, key=note.key, kind="question")

    assert (saved.note.text, saved.note.kind, saved.note.revision) == ("We wait.", "question", 2)
    assert texts(group) == ["We wait."]


def test_change_of_initiatives_alone_is_a_change(group, writer):
    note, initiative = GroupNoteFactory(group=group), InitiativeFactory()

    saved = save(group, writer, note.text, 1, key=note.key, initiatives=[initiative])

    assert (saved.note.revision, list(saved.note.initiatives.all())) == (2, [initiative])


def test_later_text_of_two_at_once_stands_beside_the_first(group, writer, other):
    note = GroupNoteFactory(group=group)
    save(group, other, "We wait.", 1, key=note.key)

    saved = save(group, writer, "We run.", 1, key=note.key)
    again = save(group, writer, "We run.", 1, key=note.key)

    assert texts(group) == ["We wait.", "We run."]
    assert (saved.is_beside, saved.note, saved.note.kind) == (True, again.note, "key_action")


def test_equal_texts_of_two_at_once_are_no_conflict(group, writer, other):
    note = GroupNoteFactory(group=group)
    save(group, other, "We wait.", 1, key=note.key)

    saved = save(group, writer, "We wait.", 1, key=note.key)

    assert (saved.is_beside, saved.note.revision, texts(group)) == (False, 2, ["We wait."])


def test_note_removed_by_somebody_else_comes_back_with_its_new_text(group, writer, other):
    note = GroupNoteFactory(group=group)
    actions.remove_note(group=group, key=note.key, revision=1, by=other)

    saved = save(group, writer, "We wait.", 1, key=note.key)

    assert (saved.was_removed, saved.note.revision, texts(group)) == (True, 2, ["We wait."])


def test_key_of_another_room_is_refused(group, writer):
    note = GroupNoteFactory()

    with pytest.raises(actions.NoteElsewhere):
        save(group, writer, "Ours now.", 1, key=note.key)

    assert GroupNote.objects.get().text == "We should start."


def test_only_the_revision_seen_is_removed(group, writer, other):
    note = GroupNoteFactory(group=group)
    save(group, other, "We wait.", 1, key=note.key)

    with pytest.raises(actions.NotesChanged):
        actions.remove_note(group=group, key=note.key, revision=1, by=writer)
    kept = texts(group)
    for _click in range(2):
        actions.remove_note(group=group, key=note.key, revision=2, by=writer)

    assert (kept, texts(group)) == (["We wait."], [])
    assert LogEntry.objects.filter(verb="remove_note", who=writer.participant).count() == 1


def test_what_was_read_back_is_confirmed_until_it_changes(group, writer):
    first, second = GroupNoteFactory.create_batch(2, group=group)
    seen = {first.key: 1, second.key: 1}

    for _click in range(2):
        actions.confirm_notes(group=group, seen=seen, by=writer)
    confirmed = group.notes.confirmed().count()
    save(group, writer, "We wait.", 1, key=first.key)

    assert (confirmed, list(group.notes.confirmed()), group.confirmed_at is not None) == (2, [second], True)
    assert LogEntry.objects.filter(verb="confirm_notes").count() == 1


def test_what_nobody_has_read_back_is_not_confirmed(group, writer, other):
    note = GroupNoteFactory(group=group)
    save(group, other, "We wait.", 1, key=note.key)
    save(group, other, "One more.")

    for seen in ({note.key: 1}, {note.key: 2}, {}):
        with pytest.raises(actions.NotesChanged):
            actions.confirm_notes(group=group, seen=seen, by=writer)

    assert not group.notes.confirmed().exists()


def test_nothing_is_confirmed_where_nothing_is_written(group, writer):
    with pytest.raises(actions.NothingWritten):
        actions.confirm_notes(group=group, seen={}, by=writer)


@pytest.mark.parametrize(
    ("helps", "expected"),
    [(("", ""), True), (("facilitator", ""), True), (("note_taker", "facilitator"), True), (("", "facilitator"), False),
     (("", "note_taker"), False)],
)  # fmt: skip
def test_who_writes_in_a_room(group, writer, other, helps, expected):
    for person, helps_as in zip((writer, other), helps, strict=True):
        VisitFactory(session=group.round.session, registration=person, helps_as=helps_as)

    assert actions.may_write_notes(writer, group) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [("seated", True), ("elsewhere", False), ("cancelled", False), ("unpublished", False), ("called off", False),
     ("a day later", False)],
)  # fmt: skip
def test_when_and_where_somebody_writes(group, writer, case, expected):
    at, person = timezone.now(), writer
    if case == "elsewhere":
        person = SeatFactory().registration
    elif case == "cancelled":
        writer.state = "cancelled"
        writer.save()
    elif case == "unpublished":
        group.round.published_at = None
    elif case == "called off":
        group.round.session.event.state = "cancelled"
    elif case == "a day later":
        at = group.round.session.ends_at + timedelta(hours=24)

    assert actions.may_write_notes(person, group, at) == expected


def test_who_helps_at_another_session_does_not_help_here(group, writer, other):
    VisitFactory(registration=other, session__event=other.event, helps_as="facilitator")

    assert actions.may_write_notes(writer, group)
