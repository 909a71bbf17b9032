"""Why rooms could not be composed, with the names of the people, for the team of an event."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import BreakoutPlan, Registration
from events.words import TROUBLES
from strategy_site import formats

from .registrations import language_name


def troubles_of(plan: BreakoutPlan) -> list[str]:
    """In the reader's language; empty once rooms are composed."""
    people = Registration.objects.in_bulk({pk for trouble in plan.trouble for pk in trouble["people"]})
    return [told(trouble, [people[pk] for pk in trouble["people"] if pk in people]) for trouble in plan.trouble]


def told(trouble: dict, people: list[Registration]) -> str:
    values = dict(trouble["values"])
    if "languages" in values:
        values["language"] = formats.listed([language_name(code) for code in values["languages"]], get_language())
    names = formats.listed([person.name or _("Without a name") for person in people], get_language())
    return TROUBLES[trouble["code"]].format_map({**values, "names": names})
