"""An event with its sessions, as hosts and the support team enter it."""

from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain.local_times import NoSuchTime, moment
from events.models import PrioritizationEvent
from recommendations.forms import TranslatedForm
from strategy_site.accounts.models import Affiliate, User
from strategy_site.forms import Problem
from strategy_site.languages import LANGUAGES

from .fields import ClockField, DayField
from .sessions import SessionFormSet

MOST_PLACES = 1_000_000
MOST_PLACES_OF_ONE = 10_000  # for each affiliate
IN_ENGLISH = "description_en"
LANGUAGE_CHOICES = [
    (language.code, format_html('<bdi lang="{}">{}</bdi>', language.code, language.name))
    for language in LANGUAGES.values()
]


def languages_field(label, help_text):
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def places_field(label, help_text, most):
    return forms.IntegerField(label=label, help_text=help_text, min_value=1, max_value=most, required=False)


class EventForm(TranslatedForm):
    """An event with its sessions, entered ``by`` somebody; what they may not decide is not asked."""

    texts = ("title", "description")
    languages = languages_field(_("Languages"), _("Those that are spoken."))
    interpretation = languages_field(_("Interpretation"), _("Into these languages, besides those spoken."))
    affiliate = forms.ModelChoiceField(
        label=_("Affiliate"),
        help_text=_("One that you speak for. Its events are public at once."),
        queryset=Affiliate.objects.none(),
        empty_label=_("none"),
        required=False,
    )
    co_hosts = forms.ModelMultipleChoiceField(
        label=_("Co-hosts"),
        help_text=_("Other affiliates that prepare it with you."),
        queryset=Affiliate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contact = forms.CharField(
        label=_("Contact (optional)"),
        help_text=_("An e-mail address or a web address. Everybody sees it."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    capacity = places_field(_("Places (optional)"), _("Whoever comes after that waits in line."), MOST_PLACES)
    most_per_affiliate = places_field(
        _("Places for each affiliate (optional)"), _("At most so many people of one affiliate."), MOST_PLACES_OF_ONE
    )
    closes_on = DayField(label=_("Registration closes on (optional)"), required=False)
    closes_clock = ClockField(label=_("At"), help_text=_("In the time zone of the first session."), required=False)
    hosts = forms.ModelMultipleChoiceField(
        label=_("Hosts"),
        help_text=_("They may change the event and see who is registered."),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = PrioritizationEvent
        fields = ["kind", "region", "affiliate", "contact", "admission", "capacity", "most_per_affiliate"]

    def __init__(self, data=None, *, by, instance):
        self.by = by
        super().__init__(data, instance=instance, initial=present(instance))
        self.step = actions.Step.of(data, instance)
        self.sessions = SessionFormSet(data, instance=instance, prefix="sessions")
        if self.is_draft:
            self.sessions.let_be_empty()
        self.offer_affiliates()
        if by.has_perm("events.announce_event", instance):
            self.fields["hosts"].queryset = possible_hosts(instance)
        else:
            del self.fields["hosts"]

    @property
    def is_draft(self) -> bool:
        return self.step == actions.Step.DRAFT

    def offer_affiliates(self):
        """The affiliates that this person may name, and those that are named already."""
        event, confirmed = self.instance, Affiliate.objects.confirmed()
        own = confirmed if self.by.has_perm("events.announce_event", event) else confirmed.represented_by(self.by)
        offered = Affiliate.objects.filter(Q(pk__in=own.values("pk")) | Q(pk=event.affiliate_id))
        self.fields["affiliate"].queryset = offered
        if not event.pk and not self.is_bound and len(offered) == 1:
            self.initial["affiliate"] = offered[0]
        named = event.co_hosts.values("pk") if event.pk else []
        self.fields["co_hosts"].queryset = Affiliate.objects.filter(Q(state="confirmed") | Q(pk__in=named))

    @property
    def problems(self):
        of_sessions = [problem for session in self.sessions for problem in session.problems]
        return [*super().problems, *(Problem("", "", error) for error in self.sessions.non_form_errors()), *of_sessions]

    def is_valid(self):
        return all([super().is_valid(), self.sessions.is_valid()])

    def clean_contact(self):
        contact = self.cleaned_data["contact"]
        if contact:
            check = EmailValidator() if "@" in contact and "/" not in contact else URLValidator(["http", "https"])
            try:
                check(contact)
            except ValidationError:
                raise ValidationError(
                    _("Write an e-mail address, or a web address that starts with https://."), code="no_contact"
                ) from None
        return contact

    def clean(self):
        super().clean()
        if self.step == actions.Step.PROPOSE and not self.cleaned_data.get(IN_ENGLISH):
            self.add_error(IN_ENGLISH, _("Say what the event is about. You can also save a draft now."))
        told = self.cleaned_data
        if "closes_on" in told and "closes_clock" in told:
            self.instance.registration_closes_at = self.closing(told["closes_on"], told["closes_clock"])

    def closing(self, day, clock):
        """When registration closes; None where nobody has said so."""
        if bool(day) != (clock is not None):
            missing = "closes_clock" if day else "closes_on"
            self.add_error(missing, _("Write both a day and a time, or neither."))
        elif day:
            self.sessions.is_valid()
            first = self.sessions.first
            try:
                return moment(day, clock, first.time_zone if first else "UTC")
            except NoSuchTime:
                self.add_error("closes_clock", _("Clocks there are put forward past this time on that day."))
        return None

    def save(self):
        self.fill_texts()
        told = self.cleaned_data
        self.instance.languages = told["languages"]
        self.instance.interpretation = [code for code in told["interpretation"] if code not in told["languages"]]
        changed = self.sessions.save(commit=False)
        return actions.save_event(
            event=self.instance,
            sessions=changed,
            removed=self.sessions.deleted_objects,
            hosts=told.get("hosts"),
            co_hosts=told["co_hosts"],
            step=self.step,
            by=self.by,
        )


def present(event) -> dict:
    """What is known of the event and stands in no field of its own."""
    known = {"languages": event.languages, "interpretation": event.interpretation}
    if event.pk:
        known |= {"hosts": event.hosts.all(), "co_hosts": event.co_hosts.all()}
        if event.registration_closes_at:
            first = event.sessions.first()
            closes_at = event.registration_closes_at.astimezone(ZoneInfo(first.time_zone if first else "UTC"))
            known |= {"closes_on": closes_at.date(), "closes_clock": closes_at.time()}
    return known


def possible_hosts(event):
    named = event.hosts.values("pk") if event.pk else []
    return User.objects.filter(Q(groups__name="host") | Q(pk__in=named)).distinct().order_by("name", "pk")
