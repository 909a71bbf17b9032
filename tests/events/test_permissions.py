"""Who may do what with events: roles down, a proposed and a public event across."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db

TABLE = [
    # permission, role, proposed, public
    ("events.view_event", "stranger", False, True),
    ("events.view_event", "participant", False, True),
    ("events.view_event", "host of another event", False, True),
    ("events.view_event", "host of this event", True, True),
    ("events.view_event", "support without second factor", False, True),
    ("events.view_event", "support", True, True),
    ("events.enter_event", "stranger", False, False),
    ("events.enter_event", "participant", False, False),
    ("events.enter_event", "host of another event", True, True),
    ("events.enter_event", "host of this event", True, True),
    ("events.enter_event", "support without second factor", False, False),
    ("events.enter_event", "support", True, True),
    ("events.manage_event", "stranger", False, False),
    ("events.manage_event", "participant", False, False),
    ("events.manage_event", "host of another event", False, False),
    ("events.manage_event", "host of this event", True, True),
    ("events.manage_event", "support without second factor", False, False),
    ("events.manage_event", "support", True, True),
    ("events.announce_event", "stranger", False, False),
    ("events.announce_event", "participant", False, False),
    ("events.announce_event", "host of another event", False, False),
    ("events.announce_event", "host of this event", False, False),
    ("events.announce_event", "support without second factor", False, False),
    ("events.announce_event", "support", True, True),
]


def person(role):
    if role == "stranger":
        return AnonymousUser()
    found = UserFactory(role=role.split()[0] if role != "participant" else None)
    found.passed_second_factor = role == "support"
    return found


@pytest.mark.parametrize(("permission", "role", "proposed", "public"), TABLE)
def test_rights(permission, role, proposed, public):
    somebody = person(role)
    hosts = [somebody] if role == "host of this event" else [UserFactory(role="host")]

    allowed = (
        somebody.has_perm(permission, EventFactory(proposed=True, hosts=hosts)),
        somebody.has_perm(permission, EventFactory(hosts=hosts)),
    )

    assert allowed == (proposed, public)
