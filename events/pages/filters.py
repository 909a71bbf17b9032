"""Which events a reader wants to see, as the address says it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from events.models import PrioritizationEvent
from events.querysets import PrioritizationEventQuerySet
from strategy_site.accounts.models import Region
from strategy_site.languages import LANGUAGES


class Option(NamedTuple):
    value: str
    label: str
    is_chosen: bool


class Filter(NamedTuple):
    """One thing to choose by; the first option chooses nothing."""

    name: str
    label: str
    options: list[Option]

    @property
    def value(self) -> str:
        return next((option.value for option in self.options if option.is_chosen), "")


class Filters(NamedTuple):
    region: Filter
    language: Filter
    kind: Filter

    def chosen(self) -> dict[str, str]:
        return {each.name: each.value for each in self if each.value}

    def query(self, **more: str) -> str:
        """What stands after the path of an address that keeps them, with its question mark."""
        parameters = self.chosen() | more
        return f"?{urlencode(parameters)}" if parameters else ""

    def choose(self, events: PrioritizationEventQuerySet) -> PrioritizationEventQuerySet:
        if self.region.value:
            events = events.filter(region__key=self.region.value)
        if self.language.value:
            events = events.understood_in(self.language.value)
        return events.filter(kind=self.kind.value) if self.kind.value else events


def filters_in(parameters: Mapping[str, str]) -> Filters:
    """The filters of an address; a value that nobody knows filters nothing."""
    regions = [(region.key, str(region)) for region in Region.objects.all()]
    languages = [(code, language.name) for code, language in LANGUAGES.items()]
    kinds = [(kind.value, str(kind.label)) for kind in PrioritizationEvent.Kind]
    return Filters(
        region=filter_by("region", _("Region"), _("All regions"), regions, parameters),
        language=filter_by("language", _("Language"), _("All languages"), languages, parameters),
        kind=filter_by("kind", _("Kind"), _("All kinds"), kinds, parameters),
    )


def filter_by(
    name: str, label: str, everything: str, choices: Iterable[tuple[str, str]], parameters: Mapping[str, str]
) -> Filter:
    chosen = parameters.get(name)
    options = [Option(value, text[:1].upper() + text[1:], value == chosen) for value, text in choices]
    return Filter(name, label, [Option("", everything, not any(option.is_chosen for option in options)), *options])
