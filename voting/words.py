"""Why a ballot was not taken, in words, and what is wrong with a file of them; every reason says what to do."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .domain import ballots_csv

REFUSALS = {
    "not_open": _("Not sent. Voting is not open yet."),
    "closed": _("Not sent. Voting is closed, and this ballot was not counted."),
    "rules_changed": _("Not sent. The rules of this poll have changed. Please look at your choices again."),
    "nothing_chosen": _("Not sent. Choose an initiative, or “none of these”."),
    "both": _("Not sent. You chose initiatives and “none of these”. Please keep one of the two."),
    "repeated": _("Not sent. An initiative was named twice."),
    "not_on_poll": _("Not sent. An initiative is not part of this poll."),
    "withdrawn": ngettext_lazy(
        "Not sent. Initiative %(numbers)s was withdrawn. Your other choices are kept.",
        "Not sent. Initiatives %(numbers)s were withdrawn. Your other choices are kept.",
        "count",
    ),
    "too_many": ngettext_lazy(
        "Not sent. You chose %(count)s initiative; at most %(most)s are allowed.",
        "Not sent. You chose %(count)s initiatives; at most %(most)s are allowed.",
        "count",
    ),
    "busy": _("Not sent. Too much is going on at this moment. Please send it again."),
}
CONFLICTS = {
    "changed_elsewhere": _("Not sent. Your ballot was changed in another window or on another device."),
    "sent_before": _("Not sent. This page was used for another ballot already. Please load it again."),
}

# Translators: {value}, {choices} and {most} stand for values and stay as they are.
FAULTS = {
    ballots_csv.UNKNOWN: _("“{value}” is not an initiative of this poll"),
    ballots_csv.WITHDRAWN: _("{value} was withdrawn from this poll"),
    ballots_csv.TWICE: _("{value} is there twice"),
    ballots_csv.TOO_MANY: _("there are {choices} choices; {most} are allowed"),
}
