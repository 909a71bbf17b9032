"""What there is to read beside a result: links to the pages of its comparison that have something to show."""

from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _

from reports.models import Comparison

from .comparison_state import Subject


class Further(NamedTuple):
    url: str
    heading: str
    text: str


def further_of(subject: Subject) -> list[Further]:
    """Nothing is loaded but whether there is something."""
    stored = Comparison.objects.filter(tally=subject.tally)
    has = {
        name: ExpressionWrapper(Q(**{f"{name}__isnull": False}), BooleanField())
        for name in ("local_global", "gaps", "plan")
    }
    has_lists, has_gaps, has_plan = stored.values_list(*has.values()).first() or (False, False, False)
    found = []
    if has_lists:
        text = _(
            "What communities named before, beside what ballots chose; each difference says whether it could be chance."
        )
        found.append(Further(subject.address("compared"), _("Local and global"), text))
    if has_gaps:
        text = _("Who came and who did not, and whether those who are missing could have changed the result.")
        found.append(Further(subject.address("who_is_not_here"), _("Who is not here"), text))
    if has_plan:
        text = _("A plan with something for as many as possible, and what people of different groups want alike.")
        found.append(Further(subject.address("together"), _("What to do together"), text))
    return found
