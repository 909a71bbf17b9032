"""What hosts and the support team send us."""

from datetime import date
from unicodedata import normalize

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from recommendations.domain.csv_table import CONTROL, MOST_BYTES, FaultyTable
from recommendations.forms import TranslatedForm
from strategy_site.accounts.models import Region, User
from strategy_site.forms import CodexFields, Problem, dress
from strategy_site.languages import LANGUAGES

from . import actions
from .domain import registrations_csv
from .domain.local_times import NoSuchTime, last_day, moment, time_zone_called
from .models import EventSession, PrioritizationEvent, Registration

MOST_SESSIONS = 20
BLANK_SESSIONS = 2  # besides the first one
LARGEST_TEXT = 500_000  # bytes; a form without a file may have one million
DAY, CLOCK = "%Y-%m-%d", "%H:%M"  # as browsers send them, whatever they show
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class TimeZoneField(forms.CharField):
    """The IANA name of a time zone, however it is capitalized and spaced."""

    default_error_messages = {
        "unknown": _("This time zone is not known. Write a region and a city, such as Africa/Accra, or UTC.")
    }

    def clean(self, value):
        text = super().clean(value)
        zone = time_zone_called(text)
        if text and zone is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return zone or ""


class DayField(forms.DateField):
    widget = forms.DateInput(format=DAY, attrs={"type": "date"})
    input_formats = [DAY]
    default_validators = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class ClockField(forms.TimeField):
    widget = forms.TimeInput(format=CLOCK, attrs={"type": "time"})
    input_formats = [CLOCK]


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


class RegistrationsForm(CodexFields, forms.Form):
    """People to register, as a file or as text. A file with faults comes back as text, to be put right on the page."""

    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        label=_("Or the rows as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, data=None, files=None, *, event, by):
        super().__init__(data, files)
        self.event, self.by = event, by
        self.faults = []

    def clean(self):
        if self.errors:
            return
        content = self.content()
        if not content:
            raise ValidationError(_("Choose a file or write some rows."), code="nothing")
        try:
            self.rows = registrations_csv.parse(content, known=known_values())
        except FaultyTable as table:
            self.faults = table.faults
            self.give_back(content)
            raise ValidationError(_("What to put right is listed below."), code="faulty") from None

    def content(self) -> bytes:
        # One byte more than is allowed tells that a file is too large, however large it is.
        file = self.cleaned_data["file"]
        return file.read(MOST_BYTES + 1) if file else self.cleaned_data["text"].encode()

    def give_back(self, content: bytes) -> None:
        """Show the file in the field for text, unless that field would lose a part of it."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return
        if len(content) <= LARGEST_TEXT and not CONTROL.search(text):
            self.data = self.data.copy()
            self.data["text"] = text

    def save(self):
        return actions.import_registrations(event=self.event, rows=self.rows, by=self.by)


def known_values() -> dict[str, dict[str, str]]:
    """What may stand in the columns of a file, by column: regions and languages also go by their names."""
    regions = [(region.key, name) for region in Region.objects.all() for name in (region.key, *region.names)]
    languages = [(language.code, name) for language in LANGUAGES.values() for name in (language.code, language.name)]
    roles = [(role, role) for role in Registration.Role.values]
    columns = {"region": regions, "language": languages, "role": roles}
    return {
        column: {normalize("NFC", name).lower(): value for value, name in values} for column, values in columns.items()
    }
