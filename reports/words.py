"""The words for quartiles, for other classes, for how sure they are, and for faults of files: the same everywhere."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from .domain import shares_csv

# Translators: {value} and {known} stand for values and stay as they are.
FAULTS = {
    shares_csv.NOT_A_SHARE: gettext_lazy(
        "“{value}” is not a share from 0 to 100 percent with at most three digits after the point"
    ),
    shares_csv.UNKNOWN_GROUP: gettext_lazy("“{value}” is no group of this dimension; known are {known}"),
    shares_csv.NOTHING_ABOVE_NOUGHT: gettext_lazy("no share is above 0"),
}


def quartile_word(quartile: int | None) -> str:
    """First to Fourth; a sentence where there is none."""
    return {
        1: pgettext("quartile", "First"),
        2: pgettext("quartile", "Second"),
        3: pgettext("quartile", "Third"),
        4: pgettext("quartile", "Fourth"),
    }.get(quartile, _("No quartile"))


def stability_word(label: str) -> str:
    """firm, likely or borderline; a sentence where nobody knows."""
    return {
        "firm": pgettext("stability", "firm"),
        "likely": pgettext("stability", "likely"),
        "borderline": pgettext("stability", "borderline"),
    }.get(label, pgettext("stability", "not computed"))


def class_word(place: int | None, parts: int) -> str:
    """The class at ``place``, 1 the most chosen, of so many ``parts``: halves, bands or quartiles."""
    if place is None:
        return pgettext("class", "No difference")
    return {
        2: [pgettext("half", "Upper"), pgettext("half", "Lower")],
        3: [pgettext("band", "Upper"), pgettext("band", "Middle"), pgettext("band", "Lower")],
        4: [quartile_word(quartile) for quartile in (1, 2, 3, 4)],
    }[parts][place - 1]


def dimension_word(dimension: str) -> str:
    """What the groups of a dimension are told apart by."""
    return {
        "region": pgettext("groups by", "Region"),
        "language": pgettext("groups by", "Language"),
        "role": pgettext("groups by", "Role"),
    }[dimension]
