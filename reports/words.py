"""The words for quartiles, the same everywhere."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def quartile_word(quartile: int | None) -> str:
    """First to Fourth; a sentence where there is none."""
    return {
        1: pgettext("quartile", "First"),
        2: pgettext("quartile", "Second"),
        3: pgettext("quartile", "Third"),
        4: pgettext("quartile", "Fourth"),
    }.get(quartile, _("No quartile"))
