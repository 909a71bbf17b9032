"""Hosts invite people, who then can register."""

import pytest

from events.models import Invitation
from strategy_site.jobs.models import OutboxMessage
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


def page_of(event):
    return f"/en/events/{event.slug}/invitations/"


def test_each_address_is_invited_and_told_once(client, host):
    event = EventFactory(hosts=[host], admission="invited", open=True)
    sent = {"addresses": "Ama@example.org\n\nbo@example.org\nama@example.org\n", "language": "fr"}

    client.post(page_of(event), sent)
    client.post(page_of(event), sent)

    assert list(Invitation.objects.values_list("address", "language").order_by("address")) == [
        ("ama@example.org", "fr"),
        ("bo@example.org", "fr"),
    ]
    assert list(OutboxMessage.objects.values_list("to", flat=True).order_by("to")) == [
        "ama@example.org",
        "bo@example.org",
    ]


def test_one_wrong_address_invites_nobody_and_stays_in_the_form(client, host):
    event = EventFactory(hosts=[host], admission="invited")

    page = client.post(page_of(event), {"addresses": "ama@example.org\nnobody", "language": "en"})

    assert "These are not e-mail addresses: nobody" in page.content.decode()
    assert "ama@example.org" in page.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_is_taken_back(client, host):
    event = EventFactory(hosts=[host], admission="invited")
    invitation = Invitation.objects.create(event=event, address="ama@example.org")

    client.post(f"{page_of(event)}{invitation.pk}/take-back/")

    assert not Invitation.objects.exists()


@pytest.mark.parametrize("path", ["", "1/take-back/"])
def test_nobody_else_sees_or_changes_whom_hosts_invite(client, host, path):
    event = EventFactory(admission="invited")

    assert client.post(page_of(event) + path).status_code == 403
