"""What there is to read beside a result: links to the pages of its comparison that have something to show."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from reports.models import Comparison

from .comparison_state import Subject


class Further(NamedTuple):
    url: str
    heading: str
    text: str


def further_of(subject: Subject) -> list[Further]:
    """Nothing is loaded but whether there is something."""
    parts = Comparison.objects.filter(tally=subject.tally).values_list("local_global__isnull", "gaps__isnull").first()
    without_lists, without_gaps = parts or (True, True)
    found = []
    if not without_lists:
        text = _("What communities named before, beside what ballots chose; each difference says whether it could be chance.")
        found.append(Further(subject.address("compared"), _("Local and global"), text))
    if not without_gaps:
        text = _("Who came and who did not, and whether those who are missing could have changed the result.")
        found.append(Further(subject.address("who_is_not_here"), _("Who is not here"), text))
    return found
