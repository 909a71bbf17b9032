"""Who may see and review what communities report: roles down, a report sent in and a published one across."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.accounts import UserFactory
from tests.factories.events import AffiliateFactory, EventFactory, MembershipFactory
from tests.factories.priorities import PriorityReportFactory

pytestmark = pytest.mark.django_db

TABLE = [
    # permission, role, sent in, published
    ("events.view_priority_report", "stranger", False, True),
    ("events.view_priority_report", "participant", False, True),
    ("events.view_priority_report", "host of another event", False, True),
    ("events.view_priority_report", "host of its event", True, True),
    ("events.view_priority_report", "representative", True, True),
    ("events.view_priority_report", "representative not confirmed", False, True),
    ("events.view_priority_report", "writer", True, True),
    ("events.view_priority_report", "support without second factor", False, True),
    ("events.view_priority_report", "support", True, True),
    ("events.review_priority_reports", "stranger", False, False),
    ("events.review_priority_reports", "participant", False, False),
    ("events.review_priority_reports", "host of its event", False, False),
    ("events.review_priority_reports", "representative", False, False),
    ("events.review_priority_reports", "writer", False, False),
    ("events.review_priority_reports", "support without second factor", False, False),
    ("events.review_priority_reports", "support who wrote it", False, False),
    ("events.review_priority_reports", "support", True, True),
]


def person(role):
    if role == "stranger":
        return AnonymousUser()
    first = role.split()[0]
    found = UserFactory(role=first if first in {"host", "support"} else None)
    found.passed_second_factor = role in {"support", "support who wrote it"}
    return found


@pytest.mark.parametrize(("permission", "role", "sent_in", "published"), TABLE)
def test_rights(permission, role, sent_in, published):
    somebody = person(role)
    event = EventFactory(hosts=[somebody] if role == "host of its event" else [UserFactory(role="host")])
    affiliate = AffiliateFactory()
    if role.startswith("representative"):
        MembershipFactory(person=somebody, affiliate=affiliate, asked=role.endswith("not confirmed"))
    writer = somebody if role in {"writer", "support who wrote it"} else UserFactory()
    about = {"event": event, "affiliate": affiliate, "written_by": writer}

    allowed = (
        somebody.has_perm(permission, PriorityReportFactory(submitted=True, **about)),
        somebody.has_perm(permission, PriorityReportFactory(published=True, **about)),
    )

    assert allowed == (sent_in, published)


def test_the_queue_is_for_the_support_team():
    assert person("support").has_perm("events.review_priority_reports")
    assert not person("participant").has_perm("events.review_priority_reports")
