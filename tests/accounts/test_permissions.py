"""Who may do what: roles down, rights across."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from strategy_site.accounts.actions import create_confirmed_user, grant_role, revoke_role
from strategy_site.accounts.models import User
from strategy_site.accounts.permissions import PERMISSIONS, is_host, is_support_team
from tests.factories.accounts import UserFactory

from .test_affiliates import TABLE as OF_AFFILIATES

pytestmark = pytest.mark.django_db

TABLE = [
    ("role", "is_host", "is_support_team", "accounts.change_name"),
    ("stranger", False, False, False),
    ("participant", False, False, True),
    ("wiki user", False, False, False),
    ("host", True, False, True),
    ("support without second factor", False, False, True),
    ("support with second factor", False, True, True),
]


def somebody(role):
    if role == "stranger":
        return AnonymousUser()
    group = role.split()[0] if role.split()[0] in {"host", "support"} else None
    user = create_confirmed_user(email="somebody@example.org", role=group)
    user.passed_second_factor = role.endswith("with second factor")
    if role == "wiki user":
        user.socialaccount_set.create(provider="mediawiki", uid="4711", extra_data={})
    return user


@pytest.mark.parametrize("row", TABLE[1:], ids=lambda row: row[0])
def test_each_role_has_its_rights_and_no_others(row):
    user = somebody(row[0])

    rights = (is_host(user), is_support_team(user), user.has_perm("accounts.change_name"))

    assert rights == row[1:]


def test_the_table_names_every_right():
    named = {name for name in TABLE[0] if name.startswith("accounts.")} | {row[0] for row in OF_AFFILIATES}

    assert set(PERMISSIONS) == named


def test_what_is_absent_from_the_tables_is_denied(supporter):
    supporter.passed_second_factor = True

    assert not supporter.has_perm("accounts.delete_user")


def test_the_demonstration_asks_for_no_second_factor(settings, supporter):
    settings.DEMO = True

    assert is_support_team(supporter)


def test_role_taken_away_is_gone_with_the_next_page(supporter):
    supporter.passed_second_factor = True
    before = is_support_team(supporter)

    revoke_role(user=supporter, role="support")

    same_person = User.objects.get(pk=supporter.pk)
    same_person.passed_second_factor = True
    assert (before, is_support_team(same_person)) == (True, False)


def test_giving_a_role_twice_is_giving_it_once(participant):
    for _ in range(2):
        grant_role(user=participant, role="host")

    assert participant.groups.count() == 1


def test_permissions_of_django_grant_nothing(django_assert_num_queries):
    person = UserFactory()
    person.user_permissions.set(Permission.objects.filter(codename="change_region"))

    with django_assert_num_queries(0):
        assert not person.has_perm("accounts.change_region")
