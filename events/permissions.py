"""Who may see, enter and run events."""

import rules

from strategy_site.accounts.permissions import is_host, is_support_team


@rules.predicate
def is_public(user, event) -> bool:
    return event is not None and event.is_public


@rules.predicate
def is_host_of_event(user, event) -> bool:
    return event is not None and user.is_authenticated and event.hosts.filter(pk=user.pk).exists()


PERMISSIONS = {
    "events.view_event": is_public | is_host_of_event | is_support_team,
    "events.enter_event": is_host | is_support_team,
    "events.manage_event": is_host_of_event | is_support_team,
    "events.announce_event": is_support_team,
}
