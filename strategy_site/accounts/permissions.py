"""Roles, and the place where every app enters its table of rights. Whatever is absent is denied."""

import rules
from django.conf import settings

ROLES = ("host", "support")  # the names of groups

is_host = rules.is_group_member("host")
in_support_group = rules.is_group_member("support")


@rules.predicate
def has_second_factor(user):
    """Whether this session was opened with a second factor; the demonstration, bound to loopback, asks for none."""
    return settings.DEMO or bool(getattr(user, "passed_second_factor", False))


@rules.predicate
def is_named_by_wiki(user):
    """Whoever signs in with a Wikimedia account is called as there, so that nobody can pose as another user."""
    return user.socialaccount_set.exists()


@rules.predicate
def is_confirmed_affiliate(user, affiliate) -> bool:
    return affiliate is not None and affiliate.is_confirmed


@rules.predicate
def has_proposed_affiliate(user, affiliate) -> bool:
    return affiliate is not None and user.is_authenticated and affiliate.proposed_by_id == user.pk


@rules.predicate
def represents_affiliate(user, affiliate) -> bool:
    """Only a confirmed affiliate has representatives, and only those who are confirmed."""
    return (
        affiliate is not None
        and user.is_authenticated
        and affiliate.is_confirmed
        and affiliate.memberships.confirmed().filter(person=user).exists()
    )


@rules.predicate
def represents_same_affiliate(user, membership) -> bool:
    return membership is not None and represents_affiliate(user, membership.affiliate)


@rules.predicate
def is_own_membership(user, membership) -> bool:
    return membership is not None and membership.person_id == user.pk


is_support_team = in_support_group & has_second_factor
may_see_affiliate = is_confirmed_affiliate | has_proposed_affiliate | is_support_team

PERMISSIONS = {
    "accounts.change_name": rules.is_authenticated & ~is_named_by_wiki,
    "accounts.add_affiliate": rules.is_authenticated,
    "accounts.view_affiliate": may_see_affiliate,
    "accounts.confirm_affiliate": is_support_team,
    "accounts.ask_membership": rules.is_authenticated & may_see_affiliate,
    "accounts.view_memberships": represents_affiliate | is_support_team,
    "accounts.answer_membership": (represents_same_affiliate | is_support_team) & ~is_own_membership,
}


def register(permissions):
    """Enter one app's table; called by its ``AppConfig.ready``."""
    for name, predicate in permissions.items():
        rules.set_perm(name, predicate)
