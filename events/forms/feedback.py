"""The answers of somebody who came to an event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import FeedbackForm, Registration
from strategy_site.forms import CodexFields, dress

from .question_fields import answers_in, field_for

NOTHING_SAID = ("", None, [])


class FeedbackAnswersForm(CodexFields, forms.Form):
    """A field for each question; any may stay empty, but not all of them."""

    def __init__(self, data=None, *, feedback: FeedbackForm, registration: Registration):
        super().__init__(data)
        self.feedback, self.registration = feedback, registration
        self.edition = feedback.edition()
        self.questions = {f"question_{question.pk}": question for question in feedback.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = dress(field_for(question, is_required=False, at_a_glance=True))

    @property
    def asked(self):
        """Each field with its question."""
        return [(self[name], question) for name, question in self.questions.items()]

    def clean(self):
        super().clean()
        if self.errors:
            return
        answers = answers_in(self.questions, self.cleaned_data)
        self.answers = {question: value for question, value in answers if value not in NOTHING_SAID}
        if not self.answers:
            self.add_error(None, _("Please answer one question or more."))

    def save(self) -> bool:
        """Whether the answers are in; the form may have been closed meanwhile."""
        try:
            actions.give_feedback(
                form=self.feedback,
                registration=self.registration,
                answers=self.answers,
                edition=self.data.get("edition", ""),
            )
        except actions.FeedbackChanged:
            self.add_error(None, _("The questions were changed meanwhile. Please look at your answers once more."))
            return False
        except actions.FeedbackRefused:
            self.add_error(None, _("The form has just been closed. Your answers could not be taken any more."))
            return False
        return True
