"""The figures with which an event is closed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events import actions
from events.models import EventFigure, PrioritizationEvent
from recommendations.forms import TranslatedForm, text_field
from strategy_site.forms import Problem
from strategy_site.languages import LANGUAGES

COUNTED = {
    EventFigure.Kind.REGISTERED: _("People who had a place when the event was closed."),
    EventFigure.Kind.ATTENDED: _("People marked as arrived at one session or more."),
}


class FigureForm(TranslatedForm):
    """One number, and what was counted, in each language."""

    texts = ("definition",)

    class Meta:
        model = EventFigure
        fields = ["number"]


class ClosingForm:
    """How many registered and attended: proposed from what is marked here, and the host's to change."""

    def __init__(self, data, *, event: PrioritizationEvent, by):
        self.event, self.by = event, by
        kept = {figure.kind: figure for figure in event.figures.filter(source_url="")}
        self.forms = [
            figure_form(data, kept.get(kind), kind, event, number) for kind, number in proposed(event).items()
        ]
        self.refusals = list(actions.issues_before_closing(event, timezone.now())) if data else []

    @property
    def problems(self) -> list[Problem]:
        of_forms = [problem for form in self.forms for problem in form.problems]
        return [*(Problem("", "", issue) for issue in self.refusals), *of_forms]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms) and not self.refusals

    def save(self) -> None:
        for form in self.forms:
            form.fill_texts()
        actions.close_event(event=self.event, figures=[form.instance for form in self.forms], by=self.by)


def proposed(event: PrioritizationEvent) -> dict[str, int]:
    people = event.registrations.confirmed()
    return {EventFigure.Kind.REGISTERED: people.count(), EventFigure.Kind.ATTENDED: people.who_came().count()}


def figure_form(data, kept: EventFigure | None, kind: str, event: PrioritizationEvent, number: int) -> FigureForm:
    if kept:
        return FigureForm(data, instance=kept, prefix=kind)
    words = {}
    for language in LANGUAGES.values():
        with override(language.code):
            words[text_field("definition", language)] = str(COUNTED[kind])
    figure = EventFigure(event=event, kind=kind)
    return FigureForm(data, instance=figure, prefix=kind, initial={"number": number, **words})
