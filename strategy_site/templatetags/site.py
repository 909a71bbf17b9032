"""Tags that any template may use."""

from urllib.parse import urlsplit

from django import template
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.pages.queue import number_waiting as number_in_queue
from recommendations.domain.texts import Text
from reports.pages.facts import in_its_language
from reports.words import class_word as word_of_class
from reports.words import quartile_word as word_of_quartile
from reports.words import stability_word as word_of_stability
from strategy_site import formats
from strategy_site.languages import LANGUAGES, Language

register = template.Library()


@register.simple_tag
def text(thing, field: str) -> str:
    """A text of ``thing`` in the page's language, isolated where it is in another one."""
    return in_its_language(thing.text(field))


@register.inclusion_tag("components/text_mark.html")
def text_mark(thing, field: str) -> dict:
    """The small mark of a text that is not in the page's language, or not an official translation."""
    found: Text = thing.text(field)
    return {"text": found}


@register.simple_tag(takes_context=True)
def page_language_links(context) -> list[tuple[Language, str, bool]]:
    """Each language with the address of this same page in it, and whether it is the present one."""
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    parts = urlsplit(address)
    here = parts.path + (f"?{parts.query}" if parts.query else "")
    present = get_language()
    return [(language, in_language(here, language.code), language.code == present) for language in LANGUAGES.values()]


def in_language(address: str, code: str) -> str:
    """``address`` in another language; one that leads nowhere changes its language all the same."""
    translated, prefix = translate_url(address, code), f"/{get_language()}/"
    if translated == address and address.startswith(prefix):
        return f"/{code}/{address.removeprefix(prefix)}"
    return translated


@register.simple_tag
def number_waiting() -> int:
    """How many things wait for the support team."""
    return number_in_queue()


@register.simple_tag
def quartile_word(quartile: int | None) -> str:
    return word_of_quartile(quartile)


@register.simple_tag
def class_word(place: int | None, parts: int) -> str:
    return word_of_class(place, parts)


@register.simple_tag
def stability_word(label: str) -> str:
    return word_of_stability(label)


@register.filter
def localized(value: int) -> str:
    """A count as the page's language writes it."""
    return formats.number(value, get_language())


@register.filter
def localized_day(value) -> str:
    return formats.day(value, get_language())


@register.simple_tag
def period(phase) -> str:
    """The months of a phase."""
    if phase.ends_on:
        return formats.months(phase.starts_on, phase.ends_on, get_language())
    return _("since %(month)s") % {"month": formats.month(phase.starts_on, get_language())}
