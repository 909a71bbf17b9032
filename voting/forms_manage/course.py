"""When a poll opens, and until when it stays open."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.forms import ClockField, DayField, HasMoments, moment_initial
from strategy_site.forms import CodexFields
from voting import actions
from voting.database import clock_time
from voting.models import Poll

NOW, LATER = "now", "later"


class OpeningForm(HasMoments, CodexFields, forms.Form):
    """Release a poll: it takes ballots from now, or from a moment to come."""

    when_locked = _("The poll is open already, and the first ballot is in.")
    when = forms.ChoiceField(
        label=_("When it opens"), choices=[(NOW, _("Now")), (LATER, _("By itself, at the time below"))]
    )
    opens_day = DayField(label=_("Opens on"), required=False)
    opens_time = ClockField(label=_("Opens at"), required=False)

    def __init__(self, data=None, *, poll, by):
        self.now = clock_time(Poll.objects.filter(pk=poll.pk))
        is_to_come = poll.opens_at is not None and poll.opens_at > self.now
        initial = {"when": LATER if is_to_come else NOW}
        if is_to_come:
            initial |= moment_initial("opens", poll.opens_at, poll.zone)
        super().__init__(data, initial=initial)
        self.poll, self.by = poll, by

    def clean(self):
        super().clean()
        if self.cleaned_data.get("when") != LATER:
            self.opens_at = self.now
            return
        self.opens_at = self.moment("opens", self.poll.time_zone)
        if self.errors:
            return
        if self.opens_at is None:
            self.add_error("opens_day", _("Say on which day."))
        elif self.opens_at <= self.now:
            self.add_error("opens_day", _("This moment has passed. Choose a later one, or open now."))
        elif self.poll.closes_at and self.opens_at >= self.poll.closes_at:
            self.add_error("opens_day", _("The poll closes before it opens."))

    @transaction.atomic
    def save(self):
        """Raises ``NotReady`` or ``PollLocked``, with nothing stored."""
        self.poll.opens_at = self.opens_at
        actions.update_poll(poll=self.poll, by=self.by)
        actions.open_poll(poll=self.poll, by=self.by)


class ExtensionForm(HasMoments, CodexFields, forms.Form):
    """Move the close of an open poll to a later moment."""

    when_locked = _("The poll is closed meanwhile; it cannot be opened again.")
    closes_day = DayField(label=_("Closes on"))
    closes_time = ClockField(label=_("Closes at"))

    def __init__(self, data=None, *, poll, by):
        super().__init__(data, initial=moment_initial("closes", poll.closes_at, poll.zone))
        self.poll, self.by = poll, by

    def clean(self):
        super().clean()
        self.closes_at = self.moment("closes", self.poll.time_zone)
        if self.errors:
            return
        if self.poll.closes_at and self.closes_at <= self.poll.closes_at:
            self.add_error("closes_day", _("Choose a moment after the present close."))
        elif self.closes_at <= clock_time(Poll.objects.filter(pk=self.poll.pk)):
            self.add_error("closes_day", _("This moment has passed."))

    def save(self):
        """Raises ``PollLocked`` if the poll is over meanwhile."""
        actions.extend_poll(poll=self.poll, closes_at=self.closes_at, by=self.by)
