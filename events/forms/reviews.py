"""What the support team says of a proposed event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import EventReview
from events.models.event import LONGEST_COMMENT
from strategy_site.forms import CodexFields


class ReviewForm(CodexFields, forms.Form):
    """Approval, or a comment that says what to change."""

    comment = forms.CharField(
        label=_("What should the hosts change?"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, event, by):
        super().__init__(data, prefix=f"event-{event.pk}")
        self.event, self.by = event, by

    @property
    def verdict(self) -> str:
        approved = self.data.get("verdict") == EventReview.Verdict.APPROVED
        return EventReview.Verdict.APPROVED if approved else EventReview.Verdict.CHANGES

    def clean(self):
        if self.verdict == EventReview.Verdict.CHANGES and not self.cleaned_data.get("comment", "") and not self.errors:
            self.add_error("comment", _("Write what should change; the hosts read it."))

    def save(self) -> bool:
        comment = self.cleaned_data["comment"]
        return actions.review_event(event=self.event, verdict=self.verdict, comment=comment, by=self.by)
