"""The page of a room: who sees and writes what, with a script and without one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from events.forms.notes import MOST_NOTES
from events.models import GroupNote
from tests.factories.breakouts import BreakoutGroupFactory, GroupNoteFactory, SeatFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import VisitFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def seat():
    return SeatFactory(group__round__published=True, registration__name="Ama")


def room_of(seat, group=None):
    return f"{seat.registration.get_private_url()}rooms/{(group or seat.group).pk}/"


def note_of(seat, key):
    return f"{room_of(seat)}notes/{key}/"


def told(**facts):
    return {"text": "We start.", "kind": "key_action", "revision": 0} | facts


def helper(group, helps_as="facilitator"):
    registration = SeatFactory(group=group, registration__name="Kofi").registration
    VisitFactory(session=group.round.session, registration=registration, helps_as=helps_as)
    return registration


def test_room_shows_its_people_question_languages_and_notes(client, seat):
    seat.group.interpretation = ["fr"]
    seat.group.save()
    helper(seat.group)
    GroupNoteFactory(group=seat.group, text="We should wait.")

    answer = client.get(room_of(seat))
    page = answer.content.decode()

    people = answer.context["page"].people
    assert [(person.name, str(person.help)) for person in people] == [("Kofi", "facilitator"), ("Ama", "")]
    assert all(words in page for words in ("What should we do together?", "English", "Français", "We should wait."))
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "private, no-store")


@pytest.mark.parametrize("case", ["another room", "not published", "wrong link", "cancelled"])
def test_rooms_of_others_look_absent(client, seat, case):
    address = room_of(seat)
    if case == "another room":
        address = room_of(seat, BreakoutGroupFactory(round=seat.round))
    elif case == "not published":
        address = room_of(SeatFactory())
    elif case == "wrong link":
        address = address.replace(seat.registration.token, f"{seat.registration.token[:-2]}xx")
    else:
        seat.registration.state = "cancelled"
        seat.registration.save()

    answers = [
        client.get(address),
        client.post(f"{address}notes/{uuid4()}/", told()),
        client.post(f"{address}confirm/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not GroupNote.objects.exists()


def test_whoever_only_reads_cannot_write(client, seat):
    helper(seat.group)
    note = GroupNoteFactory(group=seat.group)

    page = client.get(room_of(seat)).content.decode()
    answers = [
        client.post(note_of(seat, note.key), told(revision=1)),
        client.post(f"{note_of(seat, note.key)}remove/", {"revision": 1}),
        client.post(f"{room_of(seat)}confirm/", {"seen": [f"{note.key}:1"]}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "<textarea" not in page
    assert GroupNote.objects.get().revision == 1


def test_notes_are_read_but_not_written_a_day_after_the_session(client):
    ended = timezone.now() - timedelta(hours=25)
    session = {"starts_at": ended - timedelta(hours=4), "ends_at": ended}
    facts = {f"group__round__session__{name}": value for name, value in session.items()}
    seat = SeatFactory(group__round__published_at=ended - timedelta(hours=4), **facts)

    answers = client.get(room_of(seat)), client.post(note_of(seat, uuid4()), told())

    assert [answer.status_code for answer in answers] == [200, 403]


def test_note_is_saved_by_an_ordinary_form(client, seat):
    first, second = InitiativeFactory(number="23"), InitiativeFactory(number="24", title="Global Council")
    key = uuid4()

    answer = client.post(
        note_of(seat, key), told(text=" We\r\nstart. ", initiatives=[first.key], more="global council")
    )

    note = GroupNote.objects.get()
    assert answer["Location"] == f"{room_of(seat)}#note-{key}"
    assert (note.key, note.text, note.written_by) == (key, "We\nstart.", seat.registration)
    assert list(note.initiatives.all()) == [first, second]


def test_script_is_told_key_and_revision(client, seat):
    key = uuid4()

    answers = [client.post(note_of(seat, key), told(), headers=HTMX) for _each in range(2)]

    expected = {"key": str(key), "revision": 1, "initiatives": [], "message": ""}
    assert [answer.json() for answer in answers] == [expected, expected]


def test_script_is_told_that_both_versions_are_kept_and_so_is_the_other_writer(client, seat):
    note = GroupNoteFactory(group=seat.group, revision=2, text="Theirs.")

    answer = client.post(note_of(seat, note.key), told(text="Mine.", revision=1), headers=HTMX).json()
    page = client.get(room_of(seat)).content.decode()

    assert answer["message"].startswith("Somebody else changed this point at the same time.")
    assert [each.text for each in seat.group.notes.all()] == ["Theirs.", "Mine."]
    assert page.count("Both versions are kept; remove one.") == 2


def test_two_versions_that_the_room_lets_stand_are_no_trouble_any_more(client, seat):
    note = GroupNoteFactory(group=seat.group, revision=2, text="Theirs.")
    other = client.post(note_of(seat, note.key), told(text="Mine.", revision=1), headers=HTMX).json()
    client.post(f"{room_of(seat)}confirm/", {"seen": [f"{note.key}:2", f"{other['key']}:1"]})

    client.post(note_of(seat, note.key), told(text="Theirs, again.", revision=2), headers=HTMX)
    page = client.get(room_of(seat)).content.decode()

    assert "Theirs, again." in page
    assert "Both versions are kept; remove one." not in page


@pytest.mark.parametrize(
    ("facts", "message"),
    [({"text": " "}, "Write down what was said"), ({"text": "x" * 2001}, "at most 2000"),
     ({"more": "nothing like it"}, "is not one initiative"), ({"kind": "joke"}, "Select a valid choice"),
     ({"initiatives": ["joke"]}, "Select a valid choice")],
)  # fmt: skip
def test_what_is_wrong_stands_at_the_note_and_what_was_typed_stays(client, seat, facts, message):
    key = uuid4()

    page = client.post(note_of(seat, key), told(**facts))
    answer = client.post(note_of(seat, key), told(**facts), headers=HTMX)

    assert (page.status_code, answer.status_code) == (400, 400)
    assert message in page.content.decode()
    assert message in answer.json()["errors"][0]
    assert [each.form["text"].value() for part in page.context["page"].parts for each in part.blanks if each.key == key
            ] == [told(**facts)["text"]]  # fmt: skip
    assert not GroupNote.objects.exists()


def test_room_takes_a_limited_number_of_notes_and_old_ones_can_still_be_changed(client, seat):
    notes = GroupNote.objects.bulk_create(GroupNoteFactory.build(group=seat.group) for _each in range(MOST_NOTES))

    refused = client.post(note_of(seat, uuid4()), told())
    changed = client.post(note_of(seat, notes[0].key), told(revision=1), headers=HTMX)

    assert "as many points as it can take" in refused.content.decode()
    assert (changed.json()["revision"], GroupNote.objects.count()) == (2, MOST_NOTES)


def test_change_of_a_note_that_is_refused_keeps_its_place_and_revision(client, seat):
    note = GroupNoteFactory(group=seat.group)

    page = client.post(note_of(seat, note.key), told(text="", revision=1))

    shown = page.context["page"].parts[0].notes[0]
    assert (shown.key, shown.form["revision"].value(), len(page.context["page"].parts[0].blanks)) == (note.key, "1", 2)


def test_note_of_another_room_cannot_be_written(client, seat):
    note = GroupNoteFactory()

    answer = client.post(note_of(seat, note.key), told(revision=1))

    assert (answer.status_code, GroupNote.objects.get().text) == (404, note.text)


def test_note_is_removed_only_as_it_was_seen(client, seat):
    note = GroupNoteFactory(group=seat.group, revision=2)
    address = f"{note_of(seat, note.key)}remove/"

    late = client.post(address, {"revision": 1}, follow=True)
    late_script = client.post(address, {"revision": 1}, headers=HTMX)
    kept = GroupNote.objects.exists()
    client.post(address, {"revision": 2})

    assert "so it is not removed" in late.content.decode()
    assert (late_script.status_code, kept, GroupNote.objects.exists()) == (409, True, False)
    assert client.post(address, {"revision": "first"}).status_code == 404


def test_room_confirms_what_was_read_back(client, seat):
    note = GroupNoteFactory(group=seat.group)
    address = f"{room_of(seat)}confirm/"

    before = client.get(room_of(seat)).content.decode()
    agreed = client.post(address, {"seen": [f"{note.key}:1"]}, follow=True).content.decode()
    client.post(note_of(seat, note.key), told(revision=1))
    again = client.get(room_of(seat)).content.decode()

    assert "Does everybody agree that this is what was said?" in before
    assert "2 key actions fewer than asked for" in before
    assert "The room agreed at" in agreed
    assert "1 point is new or changed since the room agreed" in again


@pytest.mark.parametrize(
    ("seen", "message"),
    [("{key}:2", "Read the points back again"), ("joke", "Read the points back again"),
     ("{key}:x", "Read the points back again"), ("", "Read the points back again")],
)  # fmt: skip
def test_nothing_unseen_is_confirmed(client, seat, seen, message):
    note = GroupNoteFactory(group=seat.group)

    page = client.post(f"{room_of(seat)}confirm/", {"seen": [seen.format(key=note.key)]}, follow=True)

    assert message in page.content.decode()
    assert not GroupNote.objects.confirmed().exists()


def test_room_without_a_note_has_nothing_to_confirm(client, seat):
    page = client.post(f"{room_of(seat)}confirm/", follow=True)

    assert "Write down at least one point first." in page.content.decode()


def test_script_asks_whether_anything_changed(client, seat):
    address = room_of(seat)
    part = client.get(address, headers=HTMX)
    asking = HTMX | {"If-None-Match": part["ETag"]}

    same = client.get(address, headers=asking)
    GroupNoteFactory(group=seat.group, text="One more.")
    other = client.get(address, headers=asking)

    assert (part.status_code, same.status_code, other.status_code) == (200, 304, 200)
    assert "<html" not in other.content.decode()
    assert "One more." in other.content.decode()


@pytest.mark.parametrize("people", [1, 30])
def test_pages_ask_a_fixed_number_of_questions(client, seat, people, django_assert_max_num_queries):
    for _each in range(people - 1):
        SeatFactory(group=seat.group)
    for note in GroupNoteFactory.create_batch(people, group=seat.group):
        note.initiatives.add(InitiativeFactory())
    client.get(room_of(seat))

    with django_assert_max_num_queries(13):
        client.get(room_of(seat))
