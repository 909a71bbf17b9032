"""The words of plans: which list is which, whom it reaches, what decided a tie."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def plan_word(plan: str) -> str:
    """What the two lists are called."""
    return {
        "plain": pgettext("plan", "Plain order"),
        "balanced": pgettext("plan", "Balanced plan"),
    }[plan]


def only_here_word(plan: str) -> str:
    """The mark of an initiative that the other list of this size does not have."""
    return {
        "plain": pgettext("plan", "only in the plain order"),
        "balanced": pgettext("plan", "only in the balanced plan"),
    }[plan]


def tie_word(tie: str) -> str:
    """What decided between equals; {initiatives} are the others that would have done as well."""
    return {
        "approvals": _("Tied with {initiatives}; more votes decided."),
        "order": _("Tied with {initiatives}; only its place on the poll decided."),
    }[tie]


def extent_word(extent: str | None, percent: str) -> str:
    """For how many of a group a plan has something; ``percent`` is empty unless it is a part of them."""
    if extent == "part":
        return _("about {percent}").format(percent=percent)
    return {
        "nearly_all": pgettext("reach of a plan", "nearly all"),
        "hardly_any": pgettext("reach of a plan", "hardly any"),
        None: pgettext("reach of a plan", "not told"),
    }[extent]


def shared_by(dimension: str) -> str:
    """By what groups are told apart that put things first alike."""
    return {
        "region": _("What regions put first alike"),
        "language": _("What languages put first alike"),
        "role": _("What roles put first alike"),
    }[dimension]
