"""Who may do what with events: roles down, a proposed and a public event across."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.accounts import UserFactory
from tests.factories.events import AffiliateFactory, EventFactory, MembershipFactory

pytestmark = pytest.mark.django_db

TABLE = [
    # permission, role, proposed, public
    ("events.view_event", "stranger", False, True),
    ("events.view_event", "participant", False, True),
    ("events.view_event", "host of another event", False, True),
    ("events.view_event", "host of this event", True, True),
    ("events.view_event", "support without second factor", False, True),
    ("events.view_event", "support", True, True),
    ("events.propose_event", "stranger", False, False),
    ("events.propose_event", "participant", True, True),
    ("events.propose_event", "host of another event", True, True),
    ("events.propose_event", "host of this event", True, True),
    ("events.propose_event", "support without second factor", True, True),
    ("events.propose_event", "support", True, True),
    ("events.publish_event", "stranger", False, False),
    ("events.publish_event", "participant", False, False),
    ("events.publish_event", "host of another event", False, False),
    ("events.publish_event", "host of this event", False, False),
    ("events.publish_event", "support without second factor", False, False),
    ("events.publish_event", "support", True, True),
    ("events.review_event", "stranger", False, False),
    ("events.review_event", "participant", False, False),
    ("events.review_event", "host of another event", False, False),
    ("events.review_event", "host of this event", False, False),
    ("events.review_event", "support without second factor", False, False),
    ("events.review_event", "support", True, True),
    ("events.see_queue", "stranger", False, False),
    ("events.see_queue", "participant", False, False),
    ("events.see_queue", "host of another event", False, False),
    ("events.see_queue", "host of this event", False, False),
    ("events.see_queue", "support without second factor", False, False),
    ("events.see_queue", "support", True, True),
    ("events.manage_event", "stranger", False, False),
    ("events.manage_event", "participant", False, False),
    ("events.manage_event", "host of another event", False, False),
    ("events.manage_event", "host of this event", True, True),
    ("events.manage_event", "support without second factor", False, False),
    ("events.manage_event", "support", True, True),
    ("events.view_feedback_results", "stranger", False, False),
    ("events.view_feedback_results", "participant", False, False),
    ("events.view_feedback_results", "host of another event", False, False),
    ("events.view_feedback_results", "host of this event", True, True),
    ("events.view_feedback_results", "support without second factor", False, False),
    ("events.view_feedback_results", "support", True, True),
    ("events.report_on_event", "stranger", False, False),
    ("events.report_on_event", "participant", False, False),
    ("events.report_on_event", "host of another event", False, False),
    ("events.report_on_event", "host of this event", True, True),
    ("events.report_on_event", "support without second factor", False, False),
    ("events.report_on_event", "support", True, True),
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


@pytest.mark.parametrize(
    ("affiliate", "membership", "allowed"),
    [
        ("confirmed", {}, True),
        ("confirmed", {"asked": True}, False),
        ("proposed", {}, False),
        ("another", {}, False),
    ],
)
def test_only_confirmed_representatives_of_its_confirmed_affiliate_publish_an_event(affiliate, membership, allowed):
    own = AffiliateFactory(state="proposed" if affiliate == "proposed" else "confirmed")
    somebody = MembershipFactory(affiliate=own, **membership).person
    event = EventFactory(proposed=True, affiliate=AffiliateFactory() if affiliate == "another" else own)

    assert somebody.has_perm("events.publish_event", event) == allowed
