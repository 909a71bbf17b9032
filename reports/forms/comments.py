"""What readers send us, and what the support team decides about it."""

from collections.abc import Mapping
from types import MappingProxyType

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reports import actions
from reports.models import LONGEST_REASON, ReaderComment
from strategy_site.forms import CodexFields

NO_SECTIONS: Mapping[str, str] = MappingProxyType({})
HAS_TO_WAIT = _("Several of your comments wait to be read. Please write again once they were.")
CHANGED = _("Its writer has changed this comment since. Please read it once more.")


class CommentForm(CodexFields, forms.ModelForm):
    """A comment on ``poll`` or on ``report``, in the language of the page.

    ``sections`` of the report are headings by key. One that readers do not see any more is the whole report.
    """

    section = forms.CharField(label=pgettext_lazy("of a report", "Section"), required=False)

    class Meta:
        model = ReaderComment
        fields = ["kind", "text"]
        labels = {"kind": _("What it is about"), "text": _("Your comment")}
        help_texts = {"text": _("Shown without your name once the support team has read it.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    field_order = ["section", "kind", "text"]

    def __init__(self, data=None, *, by, poll=None, report=None, sections=NO_SECTIONS, initial=None):
        super().__init__(data, initial=initial)
        self.by, self.sections = by, sections
        self.about = {"poll": poll, "report": report}
        self.is_kept = data is None and bool(initial and initial.get("text"))  # from before somebody logged in
        choices = [("", _("The whole report")), *sections.items()]
        self.fields["section"].widget = forms.Select(choices=choices, attrs={"class": "cdx-select"})
        if not sections:
            del self.fields["section"]

    def clean_section(self) -> str:
        key = self.cleaned_data["section"]
        return key if key in self.sections else ""

    def save(self) -> ReaderComment | None:
        """None where the author has to wait first; the form then says so."""
        key = self.cleaned_data.pop("section", "")
        section = self.about["report"].sections.filter(key=key).first() if key else None
        facts = self.cleaned_data | self.about | {"section": section}
        try:
            return actions.leave_comment(author=self.by, language=get_language(), **facts)
        except actions.TooManyWaiting:
            self.add_error(None, HAS_TO_WAIT)
            return None


class AnswerForm(CodexFields, forms.ModelForm):
    """A comment about which the support team asked, in its author's better words."""

    class Meta:
        model = ReaderComment
        fields = ["text"]
        labels = {"text": _("Your comment")}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def save(self) -> bool:
        """False where the author has to wait first; the form then says so."""
        try:
            actions.send_comment_again(comment=self.instance, text=self.cleaned_data["text"])
        except actions.TooManyWaiting:
            self.add_error(None, HAS_TO_WAIT)
            return False
        return True


class DecisionForm(CodexFields, forms.Form):
    """What becomes of a comment; whoever keeps it from readers says why, whoever asks back says what."""

    decision = forms.ChoiceField(choices=[("publish", ""), ("ask", ""), ("reject", "")])
    seen = forms.CharField(required=False)  # which text the decision is about
    question = forms.CharField(
        label=_("Question to the person who wrote it"), max_length=LONGEST_REASON, required=False
    )
    reason = forms.CharField(label=_("Reason, for the person who wrote it"), max_length=LONGEST_REASON, required=False)

    def __init__(self, data=None, *, comment: ReaderComment):
        super().__init__(data, auto_id=f"{comment.pk}-%s")
        self.comment = comment

    def clean(self):
        super().clean()
        decision = self.cleaned_data.get("decision")
        if decision == "reject" and not self.cleaned_data.get("reason"):
            self.add_error("reason", ValidationError(_("Say why it is not published."), code="required"))
        if decision == "ask" and not self.cleaned_data.get("question"):
            self.add_error("question", ValidationError(_("Say what you want to know."), code="required"))

    def save(self, *, by) -> bool:
        """False where the comment says something else by now; the form then says so."""
        decision, facts = self.cleaned_data["decision"], {"comment": self.comment, "by": by}
        try:
            if decision == "publish":
                actions.publish_comment(seen=self.cleaned_data["seen"], **facts)
            elif decision == "ask":
                actions.ask_about_comment(question=self.cleaned_data["question"], **facts)
            else:
                actions.reject_comment(reason=self.cleaned_data["reason"], **facts)
        except actions.ChangedSince:
            self.add_error(None, CHANGED)
            return False
        return True
