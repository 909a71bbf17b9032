"""Taking names out of notes, and the minutes that everybody reads then."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from events.actions.anonymising import anonymise_note
from events.models import GroupNote
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
QUERIES = {"notes/": 24, "points/": 21, "minutes/": 16, "questions-and-concerns/": 18}  # at most, by page


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def plan(event):
    return BreakoutPlanFactory(session=EventSessionFactory(event=event))


@pytest.fixture
def room(plan):
    return BreakoutGroupFactory(round=BreakoutRoundFactory(session=plan.session))


@pytest.fixture
def zita(event):
    """Somebody with a name that is no other word."""
    person = UserFactory(name="Zita Quokka", email="zita.q@example.net")
    SocialAccount.objects.create(user=person, provider="mediawiki", uid="7", extra_data={"username": "Zitaquo"})
    return RegistrationFactory(event=event, participant=person, name="Zita Quokka", cancelled=True)


def address(event, page="notes/"):
    return f"/en/events/{event.slug}/{page}"


def save(client, note, text, *, revision=1, keeps=False):
    typed = {f"note-{note.pk}-revision": revision, f"note-{note.pk}-public_text": text}
    if keeps:
        typed[f"note-{note.pk}-keeps_words"] = "on"
    return client.post(address(note.group.round.session.event, f"notes/{note.pk}/"), typed)


def test_the_proposal_has_a_word_for_each_name(client, room, zita):
    GroupNoteFactory(group=room, text="Zita Quokka and Zitaquo <zita.q@example.net> start.")

    page = client.get(address(zita.event))

    shown = page.context["rooms"][0].notes[0]
    assert shown.form["public_text"].value() == "[name removed] and [name removed] <[name removed]> start."
    assert shown.words == "Zita Quokka, Zitaquo, zita.q@example.net"
    assert LogEntry.objects.filter(verb="view_notes").count() == 1


def test_a_text_without_names_is_kept_for_what_the_note_says_now(client, room, zita):
    note = GroupNoteFactory(group=room, text="Zita Quokka starts.")

    answer = save(client, note, "Somebody starts.")

    note.refresh_from_db()
    assert answer.url == f"{address(zita.event)}#note-{note.pk}"
    assert (note.public_text, note.is_anonymised) == ("Somebody starts.", True)
    assert LogEntry.objects.filter(verb="anonymise_note", about_key=str(note.pk)).count() == 1


@pytest.mark.parametrize("name", ["Zita Quokka", "ZITA QUOKKA", "zita.q@example.net", "Zitaquo", "User:Anybody"])
def test_a_text_with_a_name_is_refused_at_its_field(client, room, zita, name):
    note = GroupNoteFactory(group=room)

    page = save(client, note, f"It was {name} who said so.", keeps=True)

    note.refresh_from_db()
    form = page.context["answered"]
    assert form.errors == {"public_text": [f"Please take out who it is: {name}"]}
    assert f"It was {name} who said so." in page.text
    assert (page.status_code, note.public_text) == (422, "")


def test_a_word_that_may_be_a_name_is_kept_where_somebody_says_so(client, room, event):
    RegistrationFactory(event=event, name="Grace Quokka")
    note = GroupNoteFactory(group=room)

    refused = save(client, note, "Grace is what we need.")
    accepted = save(client, note, "Grace is what we need.", keeps=True)

    note.refresh_from_db()
    assert "These words may name somebody: Grace." in refused.context["answered"].errors["public_text"][0]
    assert "These words name nobody here" in refused.text
    assert (accepted.status_code, note.public_text) == (302, "Grace is what we need.")


def test_names_of_hosts_are_names_too(client, room, host):
    type(host).objects.filter(pk=host.pk).update(name="Hosta Quokka")
    note = GroupNoteFactory(group=room)

    page = save(client, note, "Hosta Quokka said so.")

    assert list(page.context["answered"].errors) == ["public_text"]


def test_a_note_that_changed_meanwhile_keeps_its_text_and_says_so(client, room):
    note = GroupNoteFactory(group=room, anonymised=True, revision=2)

    page = save(client, note, "We start.", revision=1)

    note.refresh_from_db()
    assert "the room has changed this note meanwhile" in page.context["answered"].errors["public_text"][0]
    assert "changed since: its text is out of date" in page.text
    assert note.public_text == "Somebody should start."


def test_an_empty_text_publishes_nothing_of_a_note(client, room):
    note = GroupNoteFactory(group=room, anonymised=True)

    save(client, note, "")

    note.refresh_from_db()
    assert (note.public_text, note.public_revision, note.is_anonymised) == ("", None, False)


def test_all_notes_without_a_name_are_accepted_at_once(client, room, zita):
    plain = GroupNoteFactory(group=room, text="We start.")
    named = GroupNoteFactory(group=room, text="Zita starts.")
    made = GroupNoteFactory(group=room, text="Quokka", public_text="Made before", public_revision=1)

    page = client.post(address(zita.event, "notes/accept/"), follow=True)

    texts = [GroupNote.objects.get(pk=note.pk).public_text for note in (plain, named, made)]
    assert texts == ["We start.", "", "Made before"]
    assert "1 text accepted." in page.text


def test_notes_are_filtered(client, room):
    initiative = InitiativeFactory()
    action = GroupNoteFactory(group=room, confirmed=True, anonymised=True)
    concern = GroupNoteFactory(group=room, kind="concern")
    concern.initiatives.add(initiative)
    event = room.round.session.event

    def found(**query):
        return [each.note for rooms in client.get(address(event), query).context["rooms"] for each in rooms.notes]

    assert found() == [action, concern]
    assert found(kind="concern") == found(initiative=initiative.pk) == found(waiting="on") == [concern]
    assert found(confirmed="no") == [concern]
    assert found(confirmed="yes") == found(kind="key_action") == [action]
    assert found(kind="nonsense") == [action, concern]


@pytest.mark.parametrize("page", ["notes/", "points/", "points/write/"])
def test_notes_are_for_those_who_run_the_event(client, event, page):
    stranger = Client()
    stranger.force_login(UserFactory(), backend=BACKEND)

    answers = [each.get(address(event, page), follow=False).status_code for each in (stranger, Client())]

    assert answers == [403, 302]


@pytest.mark.parametrize("page", ["notes/accept/", "notes/{note}/", "notes/minutes/{plan}/publish/"])
def test_only_those_who_run_the_event_change_texts(event, plan, room, page):
    note = GroupNoteFactory(group=room, text="We start.")
    stranger = Client()
    stranger.force_login(UserFactory(), backend=BACKEND)

    answer = stranger.post(address(event, page.format(note=note.pk, plan=plan.pk)))

    note.refresh_from_db()
    assert (answer.status_code, note.public_text) == (403, "")


def test_a_note_of_another_event_is_not_found(client, room, host):
    note = GroupNoteFactory(group=room)
    other = EventFactory(hosts=[host])

    assert client.post(address(other, f"notes/{note.pk}/")).status_code == 404


def test_minutes_are_published_once_texts_have_no_names(client, event, plan, room):
    publishing = address(event, f"notes/minutes/{plan.pk}/publish/")
    note = GroupNoteFactory(group=room, text="Zita Quokka starts.")

    too_early = client.post(publishing, follow=True)
    anonymise_note(note=note, revision=1, text="Zita Quokka starts.", by=UserFactory())
    RegistrationFactory(event=event, name="Zita Quokka")
    with_a_name = client.post(publishing, follow=True)
    hidden = Client().get(address(event, "minutes/"))
    save(client, note, "The room starts.")
    client.post(publishing)

    assert "No note of this session has a text without names yet." in too_early.text
    assert "1 text has a name or an address in it." in with_a_name.text
    assert hidden.status_code == 404
    assert "The room starts." in Client().get(address(event, "minutes/")).text
    assert LogEntry.objects.filter(verb="publish_minutes").count() == 1


def test_minutes_leave_out_what_has_no_text_or_names_somebody_by_now(client, event, plan, room):
    GroupNoteFactory(group=room, anonymised=True, kind="question", public_text="Who starts?")
    GroupNoteFactory(group=room, text="Secret one")
    GroupNoteFactory(group=room, text="Secret two", public_text="Old text", public_revision=1, revision=2)
    GroupNoteFactory(group=room, public_text="Late Quokka did", public_revision=1)
    client.post(address(event, f"notes/minutes/{plan.pk}/publish/"))
    RegistrationFactory(event=event, name="Late Quokka")

    page = Client().get(address(event, "minutes/"))

    assert (page.context["minutes"].shown, page.context["minutes"].left_out) == (1, 3)
    assert "Who starts?" in page.text
    assert [text for text in ("Secret", "Old text", "Quokka") if text in page.text] == []


def test_minutes_stand_by_room_and_by_recommendation_in_the_language_of_the_room(client, event, plan, room):
    room.language = "ar"
    room.save()
    note = GroupNoteFactory(group=room, public_text="لنبدأ", public_revision=1)
    initiative = InitiativeFactory()
    note.initiatives.add(initiative)
    client.post(address(event, f"notes/minutes/{plan.pk}/publish/"))

    page = Client().get(address(event, "minutes/"))

    minutes = page.context["minutes"]
    assert [room.name for each in minutes.sessions[0].rounds for room in each.rooms] == ["Room 1"]
    assert [subject.recommendation for subject in minutes.subjects] == [initiative.recommendation]
    assert page.text.count('lang="ar" dir="rtl">لنبدأ') == 2


def test_minutes_can_be_taken_back(client, event, plan, room):
    GroupNoteFactory(group=room, anonymised=True)
    client.post(address(event, f"notes/minutes/{plan.pk}/publish/"))

    client.post(address(event, f"notes/minutes/{plan.pk}/unpublish/"))

    assert Client().get(address(event, "minutes/")).status_code == 404


@pytest.fixture(params=[1, 30])
def talked(request, event, plan, room):
    """Minutes are published, of one note or of thirty, each with a point, of as many people."""
    initiative = InitiativeFactory()
    for number in range(request.param):
        group = room if number % 2 else BreakoutGroupFactory(round=BreakoutRoundFactory(session=plan.session))
        RegistrationFactory(event=event, name=f"Zita Quokka{number}")
        made = GroupNoteFactory(group=group, kind="concern", public_text=f"Point {number}", public_revision=1)
        point = RaisedPointFactory(event=event, text=f"Point {number}", published=True)
        point.notes.add(made)
        for each in (made, point):
            each.initiatives.add(initiative)
    plan.minutes_published_at = plan.session.ends_at
    plan.save()
    return request.param


@pytest.mark.parametrize("page", QUERIES)
def test_one_note_needs_as_many_queries_as_thirty(client, talked, event, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES[page]):
        text = client.get(address(event, page)).text

    assert text.count("Point ") >= talked
