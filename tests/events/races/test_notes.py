"""What several people write down at the same moment is all kept, and only what was read is confirmed."""

from uuid import uuid4

import pytest

from events import actions
from tests.factories.breakouts import BreakoutGroupFactory, GroupNoteFactory, SeatFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8


def seated(group):
    return [SeatFactory(group=group).registration for _each in range(WRITERS)]


def saving(group, key, revision):
    def save(person):
        return actions.save_note(
            group=group, key=key, revision=revision, text=f"As {person.pk} heard it.", kind="key_action", by=person
        )

    return save


@pytest.mark.parametrize("revision", [0, 1])
def test_everything_written_at_once_is_kept(revision):
    group = BreakoutGroupFactory(round__published=True)
    key, people = uuid4(), seated(group)
    if revision:
        GroupNoteFactory(group=group, key=key)

    outcomes = all_at_once(saving(group, key, revision), people)

    assert sorted(note.text for note in group.notes.all()) == sorted(f"As {each.pk} heard it." for each in people)
    assert sorted(saved.is_beside for saved in outcomes) == [False] + [True] * (WRITERS - 1)


def test_one_note_sent_many_times_at_once_is_one_note():
    group, key = BreakoutGroupFactory(round__published=True), uuid4()
    person = SeatFactory(group=group).registration

    outcomes = all_at_once(lambda _send: saving(group, key, 0)(person), range(WRITERS))

    assert {saved.note for saved in outcomes} == {group.notes.get()}


def test_confirming_never_confirms_what_is_saved_at_that_moment():
    for _round in range(10):
        group = BreakoutGroupFactory(round__published=True)
        note, (first, second, *_others) = GroupNoteFactory(group=group), seated(group)

        def act(deed, group=group, note=note, first=first, second=second):
            if deed == "confirm":
                actions.confirm_notes(group=group, seen={note.key: 1}, by=first)
            else:
                saving(group, note.key, 1)(second)

        outcomes = all_at_once(act, ["confirm", "save"])

        note.refresh_from_db()
        assert (note.revision, note.is_confirmed) == (2, False)
        assert outcomes[1] is None
