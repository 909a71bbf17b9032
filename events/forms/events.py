"""An event with its sessions, as hosts and the support team enter it."""

from django import forms
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain.local_times import NoSuchTime, last_day, moment
from events.models import EventSession, PrioritizationEvent
from recommendations.forms import TranslatedForm
from strategy_site.accounts.models import User
from strategy_site.forms import CodexFields, Problem, dress
from strategy_site.languages import LANGUAGES

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


class EventForm(TranslatedForm):
    """An event with its sessions, entered ``by`` somebody; what they may not decide is not asked."""

    texts = ("title", "description")
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("Those that are spoken or interpreted."),
        choices=[
            (language.code, format_html('<bdi lang="{}">{}</bdi>', language.code, language.name))
            for language in LANGUAGES.values()
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hosts = forms.ModelMultipleChoiceField(
        label=_("Hosts"),
        help_text=_("They may change the event and see who is registered."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = PrioritizationEvent
        fields = ["kind", "state"]
        help_texts = {"state": _("A proposed event is seen only by its hosts and the support team.")}

    def __init__(self, data=None, *, by, instance):
        initial = {"languages": instance.languages}
        may_announce = by.has_perm("events.announce_event", instance)
        if may_announce and instance.pk:
            initial["hosts"] = instance.hosts.all()
        super().__init__(data, instance=instance, initial=initial)
        self.by = by
        self.sessions = SessionFormSet(data, instance=instance, prefix="sessions")
        if may_announce:
            self.fields["hosts"].queryset = possible_hosts(instance)
        else:
            del self.fields["hosts"]
            self.limit_states()

    def limit_states(self):
        """Only the support team announces an event, or takes it back."""
        if not self.instance.is_public:
            del self.fields["state"]
            return
        field = self.fields["state"]
        field.choices = [choice for choice in field.choices if choice[0] != PrioritizationEvent.State.PROPOSED]

    @property
    def problems(self):
        of_sessions = [problem for session in self.sessions for problem in session.problems]
        return [*super().problems, *(Problem("", "", error) for error in self.sessions.non_form_errors()), *of_sessions]

    def is_valid(self):
        return all([super().is_valid(), self.sessions.is_valid()])

    def save(self):
        self.fill_texts()
        self.instance.languages = self.cleaned_data["languages"]
        changed = self.sessions.save(commit=False)
        return actions.save_event(
            event=self.instance,
            sessions=changed,
            removed=self.sessions.deleted_objects,
            hosts=self.cleaned_data.get("hosts"),
            by=self.by,
        )


def possible_hosts(event):
    present = event.hosts.values("pk") if event.pk else []
    return User.objects.filter(Q(groups__name="host") | Q(pk__in=present)).distinct().order_by("name", "pk")
