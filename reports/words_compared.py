"""The words for how an initiative stands in two lists, how sure that is, and why a re-weighted map is in doubt."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def category_word(category: str | None) -> str:
    """How an initiative stands in the local and the global list; a sentence where one of them has no quartiles."""
    return {
        "shared_top": pgettext("local and global", "shared top"),
        "newly_global": pgettext("local and global", "newly global"),
        "mainly_local": pgettext("local and global", "mainly local"),
        "low_in_both": pgettext("local and global", "low in both"),
        "more_pronounced": pgettext("local and global", "more pronounced globally"),
        "less_pronounced": pgettext("local and global", "less pronounced globally"),
        "similar": pgettext("local and global", "similar"),
    }.get(category, pgettext("local and global", "not comparable"))


def category_meaning(category: str) -> str:
    """When an initiative is in the category."""
    return {
        "shared_top": _("In the first quartile of both lists."),
        "newly_global": _("In the lower half of the local list, in the upper half of the global one."),
        "mainly_local": _("In the upper half of the local list, in the lower half of the global one."),
        "low_in_both": _("In the lower half of both lists."),
        "more_pronounced": _("In the upper half of both lists, a quartile higher in the global one."),
        "less_pronounced": _("In the upper half of both lists, a quartile higher in the local one."),
        "similar": _("In the second quartile of both lists."),
    }[category]


def evidence_word(evidence: str) -> str:
    """What the test says of a difference; empty where none is claimed and none is found."""
    return {
        "supported": pgettext("evidence", "more than chance"),
        "chance": pgettext("evidence", "could be chance"),
        "share_local": pgettext("evidence", "its share is larger locally, by more than chance"),
        "share_global": pgettext("evidence", "its share is larger globally, by more than chance"),
        "": "",
    }[evidence]


def doubt_word(doubt: str) -> str:
    """Why a re-weighted map is greyed."""
    return {
        "few_effective": _("The weights leave less than half of the ballots’ worth."),
        "small_group": _("Fewer than five people carry a weight so large that it had to be cut."),
        "out_of_reach": _("No weights fit all references at once."),
    }[doubt]


def change_word(change: str) -> str:
    """Which way the quartile of an initiative goes when ballots are weighted."""
    return {
        "up": pgettext("change of quartile", "up"),
        "down": pgettext("change of quartile", "down"),
        "": pgettext("change of quartile", "changed"),
    }[change]


def ballots_by(dimension: str) -> str:
    """The heading of a table of ballots by the groups of a dimension."""
    return {
        "region": _("Ballots by region"),
        "language": _("Ballots by language"),
        "role": _("Ballots by role"),
    }[dimension]


def weighted_by(dimension: str | None) -> str:
    """By what a re-weighted map is weighted; by everything at once where that is None."""
    return {
        "region": _("Weighted by region"),
        "language": _("Weighted by language"),
        "role": _("Weighted by role"),
        None: _("Weighted by all of these at once"),
    }[dimension]
