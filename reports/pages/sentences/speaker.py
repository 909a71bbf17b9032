"""What sentences name, as one language names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.html import SafeString, conditional_escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.models import Initiative
from reports.pages.facts import in_its_language
from reports.pages.groups import names_of
from strategy_site import formats
from strategy_site.languages import LANGUAGES


@dataclass(frozen=True)
class Speaker:
    """Everything is safe HTML. Groups go by the names of ``dimension``."""

    language: str
    initiatives: Mapping[str, Initiative]  # by number, in the order of the catalogue
    recommendations: Mapping[str, object] = field(default_factory=dict)
    dimension: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)

    def about(self, dimension: str) -> "Speaker":
        """The same, on groups of a dimension."""
        return replace(self, dimension=dimension, groups=names_of(dimension))

    def number(self, value: int) -> SafeString:
        return format_html("<bdi>{}</bdi>", formats.number(value, self.language))

    def percent(self, part: float, *, decimals: int = 1) -> SafeString:
        """Of a part of one."""
        return format_html("<bdi>{}</bdi>", formats.percent(part, self.language, decimals=decimals))

    def listed(self, things: Iterable[str]) -> SafeString:
        """In a row, as in “A, B and C”."""
        return SafeString(formats.listed([conditional_escape(each) for each in things], self.language))

    def initiative(self, number: str) -> SafeString:
        return linked(self.initiatives.get(number), number)

    def titles(self, numbers: Iterable[str]) -> SafeString:
        return self.listed(self.initiative(number) for number in numbers)

    def recommendation(self, number: str) -> SafeString:
        return linked(self.recommendations.get(number), number)

    def group(self, key: str | None) -> SafeString:
        if key is None:
            return conditional_escape(_("Other or not stated"))
        if self.dimension == "language" and key in LANGUAGES:
            return format_html('<bdi lang="{}">{}</bdi>', key, LANGUAGES[key].name)
        return format_html("<bdi>{}</bdi>", self.groups.get(key, key))

    def group_names(self, keys: Iterable[str]) -> SafeString:
        return self.listed(self.group(key) for key in keys)


def speaker(initiatives: Mapping[str, Initiative]) -> Speaker:
    """One who speaks the language of the page."""
    recommendations = {one.recommendation.number: one.recommendation for one in initiatives.values()}
    return Speaker(get_language(), initiatives, recommendations)


def linked(thing, number: str) -> SafeString:
    """Its number and title as a link; the number alone for what left the catalogue."""
    if thing is None:
        return format_html("<bdi>{}</bdi>", number)
    title = in_its_language(thing.text("title"))
    return format_html('<a href="{}"><bdi>{}</bdi>. {}</a>', thing.get_absolute_url(), number, title)
