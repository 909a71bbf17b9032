"""What was done about a poll, and by whom, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strategy_site import formats
from strategy_site.jobs.models import LogEntry
from voting.models import Poll

from .times import clock, moment

VERBS: Mapping[str, Promise] = {
    "create_poll": _("Made the poll"),
    "update_poll": _("Changed the poll"),
    "open_poll": _("Opened the poll"),
    "extend_poll": _("Moved the close to %(after)s"),
    "close_poll": _("Closed the poll"),
    "publish_results": _("Published the results"),
    "withdraw_option": _("Withdrew initiative %(initiative)s"),
    "propose_merge": _("Proposed that %(implying)s implies %(implied)s"),
    "approve_merge": _("Approved the merge %(merge)s"),
    "reject_merge": _("Rejected the merge %(merge)s"),
    "import_ballots": _("Imported a batch of %(ballots)s ballots: %(batch)s"),
    "undo_batch": _("Undid a batch of %(ballots)s ballots: %(batch)s"),
    "create_personal_links": _("Made %(links)s personal links"),
    "destroy_poll_key": _("Destroyed the key of the poll"),
}
MOMENTS = {"before", "after"}  # details that are moments


class Deed(NamedTuple):
    at: str
    who: str  # empty where the site did it by itself
    what: str


def entries_about(poll: Poll):
    """The newest first."""
    options = poll._meta  # noqa: SLF001 -- Django's documented name
    about = {"about_app": options.app_label, "about_model": options.model_name, "about_key": str(poll.pk)}
    return LogEntry.objects.filter(**about).select_related("who").order_by("-pk")


def deed(entry: LogEntry) -> Deed:
    words = VERBS.get(entry.verb)
    values = {name: as_text(name, value) for name, value in entry.details.items()}
    return Deed(moment(entry.at), str(entry.who or ""), words % values if words else entry.verb)


def as_text(name: str, value) -> str:
    if name not in MOMENTS or value is None:
        return str(value)
    at = datetime.fromisoformat(value)
    return f"{formats.day(at.date(), get_language())}, {clock(at)} UTC"
