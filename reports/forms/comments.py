"""What readers send us, and what the support team decides about it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reports import actions
from reports.models import LONGEST_REASON, ReaderComment
from strategy_site.forms import CodexFields


class CommentForm(CodexFields, forms.ModelForm):
    """A comment on ``poll`` or on ``report``, in the language of the page."""

    class Meta:
        model = ReaderComment
        fields = ["kind", "text"]
        labels = {"kind": _("What it is about"), "text": _("Your comment")}
        help_texts = {"text": _("Shown without your name once the support team has read it.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, data=None, *, by, poll=None, report=None):
        super().__init__(data)
        self.by = by
        self.about = {"poll": poll, "report": report}

    def save(self) -> ReaderComment | None:
        """None where the author has to wait first; the form then says so."""
        try:
            return actions.leave_comment(author=self.by, language=get_language(), **self.cleaned_data, **self.about)
        except actions.TooManyWaiting:
            self.add_error(None, _("Several of your comments wait to be read. Please write again once they were."))
            return None


class DecisionForm(CodexFields, forms.Form):
    """What becomes of a comment; whoever keeps it from readers says why."""

    decision = forms.ChoiceField(choices=[("publish", ""), ("reject", "")])
    reason = forms.CharField(label=_("Reason, for the person who wrote it"), max_length=LONGEST_REASON, required=False)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("decision") == "reject" and not self.cleaned_data.get("reason"):
            self.add_error("reason", ValidationError(_("Say why it is not published."), code="required"))

    def save(self, *, comment: ReaderComment, by) -> None:
        if self.cleaned_data["decision"] == "publish":
            actions.publish_comment(comment=comment, by=by)
        else:
            actions.reject_comment(comment=comment, reason=self.cleaned_data["reason"], by=by)
