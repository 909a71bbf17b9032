"""Publishing a report and taking it back; asking for mails about new reports."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reports import actions
from reports.models import LONGEST_REASON, Report
from strategy_site.forms import CodexFields


class PublishForm(CodexFields, forms.Form):
    """The next edition, at once or at a moment that is to come; a correction with its reason."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What was corrected, and why"),
        help_text=_("Readers see it in the history of the report."),
        max_length=LONGEST_REASON,
    )
    at = forms.DateTimeField(
        label=_("Publish at"),
        help_text=_("In UTC, such as 2030-05-31 14:00. Leave it empty to publish now."),
        required=False,
    )

    def __init__(self, data=None, *, report: Report, by, reason: str = ""):
        number = actions.next_number(report)
        super().__init__(data, initial={"number": number, "reason": reason})
        self.report, self.by = report, by
        if number == 1:
            del self.fields["reason"]

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise ValidationError(_("This moment is past."), code="past")
        return at

    def save(self) -> None:
        wanted = {
            "report": self.report,
            "by": self.by,
            "reason": self.cleaned_data.get("reason", ""),
            "number": self.cleaned_data["number"],
        }
        if at := self.cleaned_data["at"]:
            actions.schedule_edition(at=at, **wanted)
        else:
            actions.request_edition(**wanted)


class UnpublishForm(CodexFields, forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken back"),
        help_text=_("Whoever opens the report reads this instead."),
        max_length=LONGEST_REASON,
    )

    def __init__(self, data=None):
        super().__init__(data, auto_id="unpublishing_%s")  # a correction on the same page has a reason as well

    def save(self, *, report: Report, by) -> None:
        actions.unpublish(report=report, reason=self.cleaned_data["reason"], by=by)


class SubscribeForm(CodexFields, forms.Form):
    address = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def save(self) -> None:
        actions.subscribe(address=self.cleaned_data["address"], language=get_language())
