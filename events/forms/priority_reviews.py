"""What the support team says of what a community reported."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import PriorityReport, PriorityReportReview
from events.models.priority_report import LONGEST_REASON
from strategy_site.forms import CodexFields

LONGEST_COMMENT = 2000  # characters
Verdict = PriorityReportReview.Verdict


class PriorityReviewForm(CodexFields, forms.Form):
    """Publication, or a comment that says what to change or why it is taken back."""

    comment = forms.CharField(
        max_length=LONGEST_COMMENT, required=False, widget=forms.Textarea(attrs={"rows": 3}), label=""
    )

    def __init__(self, data=None, *, report, by):
        super().__init__(data, prefix=f"report-{report.pk}")
        self.report, self.by = report, by
        self.fields["comment"].label = (
            _("Why is it taken back?") if report.is_published else _("What should the community change?")
        )
        self.fields["comment"].help_text = _("Its writer and the hosts of its event read this in a mail.")

    @property
    def verdict(self) -> str:
        """What the button says; asking back where it says nothing that is known."""
        said = self.data.get("verdict")
        return said if said in Verdict.values else Verdict.CHANGES

    def clean(self):
        if self.verdict != Verdict.PUBLISHED and not self.cleaned_data.get("comment", "") and not self.errors:
            self.add_error("comment", _("Write why, so that they know what to do."))

    def save(self) -> bool:
        return actions.review_report(
            report=self.report, verdict=self.verdict, comment=self.cleaned_data["comment"], by=self.by
        )


class ReportChoice(forms.ModelChoiceField):
    def label_from_instance(self, report):
        return f"{report.community} ({report.region})" if report.region else report.community


class SameCommunityForm(CodexFields, forms.Form):
    """The published report that another one is counted together with; nothing takes that back."""

    other = ReportChoice(
        PriorityReport.objects.none(),
        label=_("Counted together with"),
        help_text=_("Reports of one community count once. The report chosen here is the one that counts."),
        required=False,
        empty_label=_("nothing: it counts by itself"),
    )

    def __init__(self, data=None, *, report, by):
        super().__init__(data, prefix=f"same-{report.pk}", initial={"other": report.same_as_id})
        self.report, self.by = report, by
        others = PriorityReport.objects.pointing_nowhere().exclude(pk=report.pk).by_community()
        self.fields["other"].queryset = others.select_related("region")

    def clean_other(self):
        other = self.cleaned_data["other"]
        if other and self.report.repeated_by.exists():
            raise forms.ValidationError(
                _("Other reports are counted together with this one. Choose this one in them, or change them first.")
            )
        return other

    def save(self) -> bool:
        other = self.cleaned_data["other"]
        if other:
            return actions.mark_same(report=self.report, other=other, by=self.by)
        return actions.unmark_same(report=self.report, by=self.by)


class OverlapForm(CodexFields, forms.Form):
    """Who of a report's participants took part elsewhere too, as everybody reads it."""

    note = forms.CharField(
        label=_("Who took part in other events too"),
        help_text=_("Everybody reads this. For example: 11 of these people also came to the Arabic event."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, report, by):
        super().__init__(data, prefix=f"overlap-{report.pk}", initial={"note": report.overlap_note})
        self.report, self.by = report, by

    def save(self) -> bool:
        return actions.note_overlap(report=self.report, note=self.cleaned_data["note"], by=self.by)
