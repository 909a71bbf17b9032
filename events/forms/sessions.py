"""Sessions of an event, as hosts and the support team enter them."""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from events.domain.local_times import NoSuchTime, last_day, moment
from events.models import EventSession, PrioritizationEvent
from strategy_site.forms import CodexFields, dress

from .fields import ClockField, DayField, TimeZoneField

MOST_SESSIONS = 20
BLANK_SESSIONS = 2  # besides the first one


class SessionForm(CodexFields, forms.ModelForm):
    """One session, with the day and the times that clocks show in its time zone."""

    day = DayField(label=_("Day"))
    starts = ClockField(label=_("Starts"))
    ends = ClockField(label=_("Ends"))
    time_zone = TimeZoneField(
        label=_("Time zone"),
        initial="UTC",
        help_text=_("A region and a city, such as Africa/Accra, or UTC."),
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "dir": "ltr"}),
    )
    join_link = forms.URLField(
        label=_("Link to join (optional)"),
        help_text=_("Shown to people who are registered and to those who run the event, nobody else."),
        assume_scheme="https",
        max_length=500,
        required=False,
    )

    class Meta:
        model = EventSession
        fields = ["time_zone", "join_link"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            starts_at, ends_at = self.instance.starts_locally, self.instance.ends_locally
            self.initial |= {"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time()}

    @property
    def is_blank(self) -> bool:
        """Whether this is room for one more session, and nothing stands there."""
        return self.empty_permitted and not (self.is_bound and self.has_changed())

    def clean(self):
        super().clean()
        if not {"day", "starts", "ends", "time_zone"} <= self.cleaned_data.keys():
            return
        told = self.cleaned_data
        if told["starts"] == told["ends"]:
            self.add_error("ends", _("A session cannot end at the time it starts."))
            return
        days = {"starts": told["day"], "ends": last_day(told["day"], told["starts"], told["ends"])}
        for name, day in days.items():
            try:
                setattr(self.instance, f"{name}_at", moment(day, told[name], told["time_zone"]))
            except NoSuchTime:
                self.add_error(name, _("Clocks there are put forward past this time on that day."))


class BaseSessionFormSet(BaseInlineFormSet):
    default_error_messages = {
        "too_few_forms": _("An event needs at least one session."),
        "too_many_forms": _("An event has at most %(num)d sessions."),
    }

    def let_be_empty(self):
        """A draft needs no session yet."""
        self.min_num, self.validate_min = 0, False

    @property
    def first(self) -> EventSession | None:
        """The session that starts first, of those that stay; None while nothing says when one is."""
        stay = [form.instance for form in self.forms if form.instance.starts_at and form not in self.deleted_forms]
        return min(stay, key=lambda session: session.starts_at, default=None)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove this session")
            dress(form.fields["DELETE"])


SessionFormSet = forms.inlineformset_factory(
    PrioritizationEvent,
    EventSession,
    form=SessionForm,
    formset=BaseSessionFormSet,
    extra=BLANK_SESSIONS,
    can_delete_extra=False,
    min_num=1,
    max_num=MOST_SESSIONS,
    validate_min=True,
    validate_max=True,
)
