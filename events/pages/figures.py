"""What is known of an event that is over."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import EventFigure, PrioritizationEvent
from strategy_site import formats


class FigureOnPage(NamedTuple):
    figure: EventFigure
    number: str


def figures_on_page(event: PrioritizationEvent) -> list[FigureOnPage]:
    return [FigureOnPage(figure, number_of(figure)) for figure in event.figures.all()]


def number_of(figure: EventFigure) -> str:
    number = formats.number(figure.number, get_language())
    return _("about %(number)s") % {"number": number} if figure.is_about else number
