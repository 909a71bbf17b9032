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


is_support_team = in_support_group & has_second_factor

PERMISSIONS = {
    "accounts.change_name": rules.is_authenticated & ~is_named_by_wiki,
}


def register(permissions):
    """Enter one app's table; called by its ``AppConfig.ready``."""
    for name, predicate in permissions.items():
        rules.set_perm(name, predicate)
