"""Who may read and make reports: roles down, states of the report across."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.accounts import UserFactory
from tests.factories.reports import ReaderCommentFactory, ReportFactory
from tests.factories.voting import draft_poll, open_poll

pytestmark = pytest.mark.django_db

TABLE = [
    # permission, role, draft, published
    ("reports.view_report", "stranger", False, True),
    ("reports.view_report", "participant", False, True),
    ("reports.view_report", "host", False, True),
    ("reports.view_report", "support without second factor", False, True),
    ("reports.view_report", "support", True, True),
    ("reports.compute_heat_map", "stranger", False, False),
    ("reports.compute_heat_map", "participant", False, False),
    ("reports.compute_heat_map", "host", False, False),
    ("reports.compute_heat_map", "support without second factor", False, False),
    ("reports.compute_heat_map", "support", True, True),
    ("reports.send_to_wiki", "stranger", False, False),
    ("reports.send_to_wiki", "participant", False, False),
    ("reports.send_to_wiki", "host", False, False),
    ("reports.send_to_wiki", "support without second factor", False, False),
    ("reports.send_to_wiki", "support", False, True),
    ("reports.publish_report", "stranger", False, False),
    ("reports.publish_report", "participant", False, False),
    ("reports.publish_report", "host", False, False),
    ("reports.publish_report", "support without second factor", False, False),
    ("reports.publish_report", "support", True, True),
    ("reports.comment_on_report", "stranger", False, False),
    ("reports.comment_on_report", "participant", False, True),
    ("reports.comment_on_report", "support", False, True),
    ("reports.moderate_comments", "stranger", False, False),
    ("reports.moderate_comments", "participant", False, False),
    ("reports.moderate_comments", "host", False, False),
    ("reports.moderate_comments", "support without second factor", False, False),
    ("reports.moderate_comments", "support", True, True),
    ("reports.manage_populations", "stranger", False, False),
    ("reports.manage_populations", "participant", False, False),
    ("reports.manage_populations", "host", False, False),
    ("reports.manage_populations", "support without second factor", False, False),
    ("reports.manage_populations", "support", True, True),
    ("reports.compute_comparison", "stranger", False, False),
    ("reports.compute_comparison", "participant", False, False),
    ("reports.compute_comparison", "host", False, False),
    ("reports.compute_comparison", "support without second factor", False, False),
    ("reports.compute_comparison", "support", True, True),
    ("reports.write_report", "stranger", False, False),
    ("reports.write_report", "participant", False, False),
    ("reports.write_report", "host", False, False),
    ("reports.write_report", "support without second factor", False, False),
    ("reports.write_report", "support", True, True),
    ("reports.translate_report", "stranger", False, False),
    ("reports.translate_report", "participant", False, False),
    ("reports.translate_report", "host", False, False),
    ("reports.translate_report", "support without second factor", False, False),
    ("reports.translate_report", "support", True, True),
]


def person(role):
    if role == "stranger":
        return AnonymousUser()
    found = UserFactory(role=role.split()[0] if role != "participant" else None)
    found.passed_second_factor = role == "support"
    return found


@pytest.mark.parametrize(("permission", "role", "draft", "published"), TABLE)
def test_rights(permission, role, draft, published):
    somebody = person(role)

    allowed = (
        somebody.has_perm(permission, ReportFactory(draft=True)),
        somebody.has_perm(permission, ReportFactory()),
    )

    assert allowed == (draft, published)


@pytest.mark.parametrize(("role", "draft", "opened"), [("stranger", False, False), ("participant", False, True)])
def test_rights_to_comment_on_a_poll(role, draft, opened):
    somebody = person(role)

    allowed = (
        somebody.has_perm("reports.comment_on_poll", draft_poll()),
        somebody.has_perm("reports.comment_on_poll", open_poll()),
    )

    assert allowed == (draft, opened)


@pytest.mark.parametrize(("role", "own"), [("participant", True), ("host", False), ("support", False)])
def test_only_its_author_changes_a_comment(role, own):
    author, somebody = person("participant"), person(role)
    comment = ReaderCommentFactory(report=ReportFactory(), author=author)
    left = ReaderCommentFactory(report=ReportFactory(), author=None)

    allowed = (author if own else somebody).has_perm("reports.change_comment", comment)

    assert (allowed, somebody.has_perm("reports.change_comment", left)) == (own, False)
    assert not AnonymousUser().has_perm("reports.change_comment", left)
