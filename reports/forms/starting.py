"""What a report is begun from."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import PrioritizationEvent
from recommendations.forms import TranslatedForm, text_field
from reports import actions
from reports.models import Report
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import Poll


class StartReportForm(TranslatedForm):
    """A kind and a title, and the event or the polls that the report is about."""

    texts = ("title",)

    event = forms.ModelChoiceField(
        label=_("Event"), queryset=PrioritizationEvent.objects.public(), required=False, empty_label=_("No event")
    )
    polls = forms.ModelMultipleChoiceField(
        label=_("Polls"),
        help_text=_("Without any, the polls of the event. The first one that is counted gives the heat map."),
        queryset=Poll.objects.released(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Report
        fields = ["kind"]

    def __init__(self, data=None, *, by):
        super().__init__(data, instance=Report())
        self.by = by

    def clean(self):
        super().clean()
        event, polls = self.cleaned_data.get("event"), self.cleaned_data.get("polls") or ()
        if event and any(poll.event_id not in (None, event.pk) for poll in polls):
            self.add_error("polls", ValidationError(_("A poll belongs to another event."), code="other_event"))

    def save(self) -> Report:
        titles = {code: self.cleaned_data[text_field("title", language)] for code, language in LANGUAGES.items()}
        return actions.start_report(
            kind=self.cleaned_data["kind"],
            title=titles.pop(SOURCE),
            titles=titles,
            event=self.cleaned_data["event"],
            polls=self.cleaned_data["polls"],
            by=self.by,
        )
