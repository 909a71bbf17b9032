"""Nothing of those who were there reaches a page that everybody reads, in whatever script they write."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from events.models import GroupNote, RaisedPoint
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import (
    BreakoutGroupFactory,
    BreakoutPlanFactory,
    BreakoutRoundFactory,
    GroupNoteFactory,
)
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

CANARIES = [
    ("Quokkina Zwitscher", "quokkina.z@canary.example", "Quokkinazw 77"),
    ("كناري الصفراوي", "kanari@canary.example", "كناريالأصفر"),
    ("נועה כנריתוביץ", "noa@canary.example", "נועהכנרית"),
    ("कोकिला पक्षीवाल", "kokila@canary.example", "कोकिलापक्षी"),
    ("Жанна Канарейкина", "zhanna@canary.example", "Канарейка 5"),
    ("王金丝", "jinsi@canary.example", "金丝雀之歌"),
    ("สมหญิง นกขมิ้น", "somying@canary.example", "นกขมิ้นเหลือง"),
    ("김카나리", "canari@canary.example", "카나리새"),
    ("İpek Şakıyankuş", "ipek@canary.example", "Şakıyan"),
]


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def plan(event):
    return BreakoutPlanFactory(session=EventSessionFactory(event=event))


@pytest.fixture
def room(plan):
    return BreakoutGroupFactory(round=BreakoutRoundFactory(session=plan.session))


def address(event, page):
    return f"/en/events/{event.slug}/{page}"


def traces_of(name, mail, account):
    """How somebody may be recognized, longest parts only: one character may stand anywhere."""
    return [name, mail, account, *(part for part in name.split() if len(part) > 2)]


@pytest.fixture
def canaries(event, room):
    """People with names that are no other words, in many scripts, and notes full of them; two cancelled."""
    for number, (name, mail, account) in enumerate(CANARIES):
        person = UserFactory(name=name, email=mail)
        SocialAccount.objects.create(
            user=person, provider="mediawiki", uid=str(number), extra_data={"username": account}
        )
        RegistrationFactory(event=event, participant=person, name=name, cancelled=number < 2)
        for kind in GroupNote.Kind.values:
            GroupNoteFactory(
                group=room,
                kind=kind,
                confirmed=True,
                text=f"{name} ({mail}): {account} – {name.upper()}, {', '.join(name.split())} User:{account} {kind}",
            )
    return [trace for each in CANARIES for trace in traces_of(*each)]


def test_no_public_page_has_anything_of_those_who_were_there(client, event, plan, canaries):
    notes = [each for room in client.get(address(event, "notes/")).context["rooms"] for each in room.notes]
    for each in notes:
        saved = {f"{each.form.prefix}-{field}": each.form[field].value() for field in ("revision", "public_text")}
        assert client.post(address(event, f"notes/{each.note.pk}/"), saved).status_code == 302
    for each in GroupNote.objects.exclude(kind__in=["key_action", "further_point"]):
        writing = address(event, f"points/write/?note={each.pk}")
        client.post(writing, {"kind": each.kind, "text_en": each.public_text})
    for point in RaisedPoint.objects.all():
        client.post(address(event, f"points/{point.pk}/publish/"))
    client.post(address(event, f"notes/minutes/{plan.pk}/publish/"))

    pages = ["", "minutes/", "questions-and-concerns/", "calendar.ics"]
    public = [Client().get(address(event, page)) for page in pages] + [
        Client().get(path) for path in ("/en/events/", "/en/events/feed.atom", "/en/events/calendar.ics")
    ]

    assert RaisedPoint.objects.published().count() == 2 * len(CANARIES)
    assert public[1].text.count("[name removed]") > len(CANARIES)
    assert [(page.status_code, trace) for page in public for trace in canaries if trace in page.text] == []
    assert {page.status_code for page in public} == {200}
