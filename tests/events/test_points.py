"""Questions and concerns: made of notes, published, and read by everybody without anybody's name."""

import pytest
from django.test import Client

from events.models import GroupNote, RaisedPoint
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import (
    BreakoutGroupFactory,
    BreakoutPlanFactory,
    BreakoutRoundFactory,
    GroupNoteFactory,
    RaisedPointFactory,
)
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def plan(event):
    return BreakoutPlanFactory(session=EventSessionFactory(event=event))


@pytest.fixture
def talk(plan):
    return BreakoutRoundFactory(session=plan.session)


@pytest.fixture
def room(talk):
    return BreakoutGroupFactory(round=talk)


@pytest.fixture
def note(room):
    """A concern that its room has read back, without names."""
    return GroupNoteFactory(
        group=room, kind="concern", confirmed=True, public_text="Small wikis are forgotten.", public_revision=1
    )


@pytest.fixture
def point(event, note):
    made = RaisedPointFactory(event=event, text="Are small wikis forgotten?")
    made.notes.add(note)
    return made


def address(event, page="points/"):
    return f"/en/events/{event.slug}/{page}"


def publish(client, point):
    return client.post(address(point.event, f"points/{point.pk}/publish/"), follow=True)


def is_public(point):
    return point.text in Client().get(address(point.event, "questions-and-concerns/")).text


def test_a_point_is_made_of_notes_with_their_initiatives(client, event, talk, note):
    other = GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True)
    initiatives = InitiativeFactory.create_batch(2)
    note.initiatives.add(initiatives[0])
    other.initiatives.add(initiatives[1])
    writing = address(event, f"points/write/?note={note.pk}&note={other.pk}")

    form = client.get(writing).context["form"]
    typed = {
        "kind": "concern",
        "text_en": "Forgotten?",
        "text_ar": "منسية؟",
        "initiatives": form["initiatives"].value(),
    }
    client.post(writing, typed)

    made = RaisedPoint.objects.get()
    assert (form["text_en"].value(), form["kind"].value()) == ("Small wikis are forgotten.", "concern")
    assert (made.text, made.in_language("text", "ar"), made.kind) == ("Forgotten?", "منسية؟", "concern")
    assert (set(made.notes.all()), set(made.initiatives.all())) == ({note, other}, set(initiatives))
    assert LogEntry.objects.filter(verb="raise_point").count() == 1


def test_notes_that_still_have_names_make_no_point(client, event, room):
    raw = GroupNoteFactory(group=room, kind="concern", text="Zita Quokka worries.")

    answer = client.get(address(event, f"points/write/?note={raw.pk}"), follow=True)

    assert "Choose at least one note or point first." in answer.text
    assert "Zita" not in answer.text


def test_points_that_say_the_same_become_one(client, event, talk, point, note):
    other = GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True)
    duplicate = RaisedPointFactory(event=event)
    duplicate.notes.add(other)
    typed = {"kind": "concern", "text_en": "Who cares for small wikis?"}

    client.post(address(event, f"points/write/?point={point.pk}&point={duplicate.pk}"), typed)

    assert list(RaisedPoint.objects.all()) == [point]
    assert set(point.notes.all()) == {note, other}


def test_another_note_joins_a_point_which_keeps_the_initiatives_chosen_for_it(client, event, talk, point, note):
    dropped, fresh = InitiativeFactory.create_batch(2)
    note.initiatives.add(dropped)
    other = GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True)
    other.initiatives.add(fresh)
    writing = address(event, f"points/write/?point={point.pk}&note={other.pk}")

    form = client.get(writing).context["form"]
    client.post(writing, {"kind": "concern", "text_en": point.text, "initiatives": form["initiatives"].value()})

    assert (set(point.notes.all()), list(point.initiatives.all())) == ({note, other}, [fresh])


def test_a_note_can_be_taken_out_again(client, event, talk, point, note):
    other = GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True, kind="question")
    point.notes.add(other)

    client.post(address(event, f"points/{point.pk}/sources/{other.pk}/remove/"))
    free = [source.note for source in client.get(address(event)).context["points"].free]
    client.post(address(event, f"points/{point.pk}/sources/{note.pk}/remove/"))

    assert free == [other]
    assert not RaisedPoint.objects.exists()


def test_a_name_in_the_text_is_refused_at_the_field(client, event, point):
    RegistrationFactory(event=event, name="Zita Quokka")
    typed = {"kind": "concern", "text_en": "Asks Zita Quokka", "text_de": "Fragt any@example.org"}

    page = client.post(address(event, f"points/write/?point={point.pk}"), typed)

    errors = page.context["form"].errors
    assert (list(errors), "Zita Quokka" in errors["text_en"][0]) == (["text_en", "text_de"], True)
    assert "Fragt any@example.org" in page.text


def test_a_word_that_may_be_a_name_stands_in_a_point_where_somebody_says_so(client, event, point):
    RegistrationFactory(event=event, name="Grace Quokka")
    typed = {"kind": "concern", "text_en": "Grace is needed"}
    writing = address(event, f"points/write/?point={point.pk}")

    refused = client.post(writing, typed)
    accepted = client.post(writing, typed | {"keeps_words": "on"})

    point.refresh_from_db()
    assert "These words name nobody here" in refused.text
    assert (accepted.url, point.text) == (f"{address(event)}#point-{point.pk}", "Grace is needed")


@pytest.mark.parametrize("query", ["note=x", "point=99999999999999999999", "note=-1", "point=1٢", ""])
def test_an_address_that_chooses_nothing_leads_back_to_the_list(client, event, query):
    assert client.get(address(event, f"points/write/?{query}")).url == address(event)


def test_what_a_room_has_confirmed_is_published_and_taken_back(client, event, point):
    RaisedPointFactory(event=event, text="Not this one")

    before = is_public(point)
    publish(client, point)
    published = is_public(point)
    client.post(address(event, f"points/{point.pk}/unpublish/"))

    assert (before, published, is_public(point)) == (False, True, False)
    verbs = LogEntry.objects.filter(about_model="raisedpoint").values_list("verb", flat=True)
    assert sorted(verbs) == ["publish_point", "unpublish_point"]


def test_what_two_rooms_say_needs_no_confirmation(client, talk, point, note):
    GroupNote.objects.update(confirmed_revision=None)

    refused = publish(client, point)
    point.notes.add(GroupNoteFactory(group=note.group, anonymised=True))
    same_room = publish(client, point)
    point.notes.add(GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True))
    publish(client, point)

    issue = "No room has confirmed it as it is now, and only one room has raised it."
    assert (issue in refused.text, issue in same_room.text) == (True, True)
    assert is_public(point)


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"revision": 2, "confirmed_revision": 2}, "1 of its notes has no text without names, or has changed since."),
        ({"public_text": "Zita Quokka asks"}, "The text without names of a note has names or addresses in it."),
    ],
)
def test_a_point_on_notes_with_names_is_not_published(client, event, point, change, issue):
    RegistrationFactory(event=event, name="Zita Quokka")
    GroupNote.objects.update(**change)

    page = publish(client, point)

    assert issue in page.text
    assert not is_public(point)


def test_a_point_whose_text_names_somebody_by_now_is_neither_published_nor_shown(client, event, point):
    publish(client, point)
    RaisedPoint.objects.update(text="Zita Quokka?", text_en="Zita Quokka?")
    RegistrationFactory(event=event, name="Zita Quokka")

    shown = Client().get(address(event, "questions-and-concerns/")).text
    client.post(address(event, f"points/{point.pk}/unpublish/"))
    page = publish(client, point)

    assert "Zita" not in shown
    assert "Its text has names or addresses in it." in page.text


def test_a_change_that_takes_the_backing_away_says_so(client, event, point):
    publish(client, point)
    GroupNote.objects.update(confirmed_revision=None)

    page = client.post(
        address(event, f"points/write/?point={point.pk}"), {"kind": "concern", "text_en": "Asked?"}, follow=True
    )

    assert "Saved, and not public any more" in page.text
    assert "Asked?" not in Client().get(address(event, "questions-and-concerns/")).text


def test_a_published_point_that_loses_its_backing_is_taken_back(client, event, talk, point, note):
    point.notes.add(GroupNoteFactory(group=BreakoutGroupFactory(round=talk), anonymised=True))
    publish(client, point)

    client.post(address(event, f"points/{point.pk}/sources/{note.pk}/remove/"))

    point.refresh_from_db()
    assert not point.is_published


def test_points_stand_by_recommendation_with_the_rooms_and_notes_behind_them(client, event, point):
    initiative = InitiativeFactory()
    point.initiatives.add(initiative)
    general = RaisedPointFactory(event=event, published=True, text="Who pays?")
    general.notes.add(*point.notes.all())
    publish(client, point)

    page = Client().get(address(event, "questions-and-concerns/"))

    subjects = page.context["subjects"]
    assert [subject.recommendation for subject in subjects] == [initiative.recommendation, None]
    assert [each.point for subject in subjects for each in subject.things] == [point, general]
    shown = subjects[0].things[0]
    assert (shown.rooms, shown.is_confirmed, [said.note.public_text for said in shown.notes]) == (
        1,
        True,
        ["Small wikis are forgotten."],
    )


def test_likely_duplicates_are_pointed_out(client, event, talk, note):
    same = GroupNoteFactory(
        group=BreakoutGroupFactory(round=talk), kind="concern", public_text="Small wikis get nothing", public_revision=1
    )
    GroupNoteFactory(group=note.group, kind="concern", public_text="Who pays for travel?", public_revision=1)

    page = client.get(address(event))

    alike = [likeness.query for likeness in page.context["points"].alike]
    assert alike == [f"note={note.pk}&note={same.pk}"]


@pytest.mark.parametrize("page", ["publish/", "unpublish/", "sources/{note}/remove/"])
def test_only_those_who_run_the_event_change_points(point, note, page):
    stranger = Client()
    stranger.force_login(UserFactory(), backend=BACKEND)

    answer = stranger.post(address(point.event, f"points/{point.pk}/{page.format(note=note.pk)}"))

    assert answer.status_code == 403
    assert list(point.notes.all()) == [note]
