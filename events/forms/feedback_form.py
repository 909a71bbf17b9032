"""What a team asks those who came, and when."""

from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import actions
from events.models import FeedbackForm, FeedbackQuestion
from strategy_site.forms import CodexFields

from .fields import ClockField, DayField
from .moments import HasMoments, moment_initial
from .questions import AskingForm


class FeedbackQuestionForm(AskingForm):
    """A question of a feedback form; once anybody has answered the form, only its translations can be changed."""

    texts = ("title", "answers_offered")
    locked = actions.FeedbackLocked

    class Meta:
        model = FeedbackQuestion
        fields = ["kind", "least", "most"]
        help_texts = {"least": _("Of a scale."), "most": _("Of a scale.")}

    def is_answered(self) -> bool:
        return actions.has_answers(self.instance.form)

    def keep(self):
        return actions.save_feedback_question(question=self.instance, only_translations=self.is_locked, by=self.by)


class FeedbackOpeningForm(HasMoments, CodexFields, forms.Form):
    """From when until when answers are taken; of a form that is open already, until when."""

    opens_day = DayField(label=_("Opens on"), required=False)
    opens_time = ClockField(label=_("Opens at"), required=False)
    closes_day = DayField(label=_("Closes on"), required=False)
    closes_time = ClockField(label=_("Closes at"), required=False)

    def __init__(self, data=None, *, feedback: FeedbackForm, zone: str, by):
        self.feedback, self.zone, self.by, self.now = feedback, zone, by, timezone.now()
        self.is_open = feedback.is_open(self.now)
        where, initial = ZoneInfo(zone), {}
        if not feedback.is_over(self.now):
            initial = moment_initial("opens", feedback.opens_at, where)
            initial |= moment_initial("closes", feedback.closes_at, where)
        super().__init__(data, initial=initial)
        if self.is_open:
            del self.fields["opens_day"], self.fields["opens_time"]

    def clean(self):
        super().clean()
        self.opens_at = self.feedback.opens_at if self.is_open else self.moment("opens", self.zone) or self.now
        self.closes_at = self.moment("closes", self.zone)
        if self.errors:
            return
        if not self.is_open and self.opens_at < self.now:
            self.add_error("opens_day", _("This moment has passed. Choose a later one, or leave it empty to open now."))
        elif self.closes_at and self.closes_at <= max(self.opens_at, self.now):
            self.add_error("closes_day", _("Choose a moment that is still to come, after it opens."))
        for issue in actions.issues_before_opening_feedback(self.feedback):
            self.add_error(None, issue)

    def save(self) -> bool:
        """Whether the moments are kept; the form may have been closed meanwhile."""
        try:
            actions.open_feedback(form=self.feedback, opens_at=self.opens_at, closes_at=self.closes_at, by=self.by)
        except actions.FeedbackLocked:
            self.add_error(None, _("The form is closed, and answers are in. It cannot be opened again."))
            return False
        return True
