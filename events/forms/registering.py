"""Registering for an event, and changing what one said then: one form for both."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain.details import Details
from events.domain.keeping import kept_until
from events.models import Registration, SupportNeeds
from events.models.registration import DAYS_OF_SUPPORT_NEEDS, LONGEST_ADDRESS, MOST_AFFILIATIONS
from events.pages.times import local_times
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.accounts.models import Region, validate_name
from strategy_site.forms import CodexFields, dress
from strategy_site.languages import LANGUAGES

from .fields import TimeZoneField
from .question_fields import answers_in, ask, day_kept

FIRST_YEAR = 2001  # the first wiki of the movement
ANY = [("", _("No answer"))]


class RegisteringForm(CodexFields, forms.Form):
    """What an event has to know of somebody; nearly all of it may stay empty.

    With a registration it changes that one. Without one it registers ``by``, or, if they are not logged in with an
    address, asks for one.
    """

    name = forms.CharField(
        label=_("Name to show"),
        help_text=_("Your own or any other that people know you by."),
        max_length=LONGEST_NAME,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send you a link there. Nobody but us sees the address."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our mails to you"), choices=[(each.code, each.name) for each in LANGUAGES.values()]
    )
    sessions = forms.TypedMultipleChoiceField(
        label=_("Sessions you come to"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    needs_interpretation = forms.BooleanField(label=_("I need interpretation into this language"), required=False)
    time_zone = TimeZoneField(
        label=_("Your time zone"),
        help_text=_("A region and a city, such as Africa/Accra. We show times in it."),
        required=False,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "dir": "ltr"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Other languages you can follow"),
        choices=[
            (each.code, format_html('<bdi lang="{}">{}</bdi>', each.code, each.name)) for each in LANGUAGES.values()
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    english = forms.ChoiceField(label=_("Your English"), choices=ANY + Registration.English.choices, required=False)
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.all(), to_field_name="key", empty_label=ANY[0][1], required=False
    )
    role = forms.ChoiceField(label=_("Role in the movement"), choices=ANY + Registration.Role.choices, required=False)
    since_year = forms.IntegerField(
        label=_("In the movement since"), help_text=_("A year, such as 2015."), required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        validators=[MinValueValidator(FIRST_YEAR)],
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("Support you need to take part"),
        choices=SupportNeeds.Need.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needs_note = forms.CharField(
        label=_("What would help"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_listed = forms.BooleanField(
        label=_("Show my name on the page of the event"),
        help_text=_("Everybody can read it there. Otherwise only those who run the event see it."),
        required=False,
    )
    agrees = forms.BooleanField(
        label=_("I keep to the friendly space policy"),
        error_messages={"required": _("Please agree to the friendly space policy, so that everybody feels welcome.")},
    )
    # People do not see it; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data=None, *, event, by, registration=None):
        super().__init__(data, initial=said_before(registration) if registration else starting_with(by))
        self.event, self.by, self.registration = event, by, registration
        self.asks_address = registration is None and not (by.is_authenticated and by.email)
        for name in () if self.asks_address else ("email", "website"):
            del self.fields[name]
        if registration:
            del self.fields["agrees"]
        self.offer_sessions()
        for position in range(1, MOST_AFFILIATIONS + 1):
            self.fields[f"affiliation_{position}"] = dress(affiliation_field(position))
        self.questions = ask(event, self, registration)
        if not registration:
            self.fields["agrees"] = self.fields.pop("agrees")  # the last thing on the page

    def offer_sessions(self):
        """Only where there is something to choose: several that are not over."""
        now = timezone.now()
        to_come = [session for session in self.event.sessions.all() if session.ends_at > now]
        if len(to_come) <= 1:
            del self.fields["sessions"]
            return
        field = self.fields["sessions"]
        field.choices = [(session.pk, session_label(session)) for session in to_come]
        field.error_messages["required"] = _("Please choose at least one session.")
        self.initial.setdefault("sessions", [session.pk for session in to_come])

    @property
    def affiliations(self):
        return [self[f"affiliation_{position}"] for position in range(1, MOST_AFFILIATIONS + 1)]

    @property
    def asked(self):
        """The fields of the hosts' questions, each with its question and until when a personal answer is kept."""
        return [(self[name], question, day_kept(question)) for name, question in self.questions.items()]

    @property
    def needs_kept_until(self):
        return kept_until(timezone.now(), self.event.ends_at_last(), DAYS_OF_SUPPORT_NEEDS)

    @property
    def has_problems_in_optional_part(self) -> bool:
        shown_first = {"name", "email", "language", "sessions", "needs_interpretation", "agrees", *self.questions}
        return any(name not in shown_first for name in self.errors)

    def clean_since_year(self):
        year = self.cleaned_data["since_year"]
        if year and year > timezone.localdate().year:
            raise ValidationError(_("This year is still to come."), code="to_come")
        return year

    def details(self) -> Details:
        told = self.cleaned_data
        same = {name: told[name] for name in ("name", "language", "english", "role", "since_year", "time_zone")}
        return Details(
            **same,
            sessions=(*self.sessions_over(), *told.get("sessions", ())),
            languages=tuple(told["languages"]),
            needs_interpretation=told["needs_interpretation"],
            region=told["region"].key if told["region"] else "",
            affiliations=tuple(told[field.name] for field in self.affiliations if told[field.name]),
            needs=tuple(told["needs"]),
            needs_note=told["needs_note"],
            is_listed=told["is_listed"],
            answers=answers_in(self.questions, told),
        )

    def sessions_over(self) -> list[int]:
        """Those of the past that somebody meant to come to, which nobody asks for any more."""
        if self.registration is None or "sessions" not in self.fields:
            return []
        over = self.registration.visits.filter(is_planned=True, session__ends_at__lte=timezone.now())
        return list(over.values_list("session_id", flat=True))

    def save(self) -> Registration | None:
        """The registration; None where one mail is written instead, or, to a program, none."""
        if self.registration:
            return actions.change_registration(registration=self.registration, details=self.details())
        if not self.asks_address:
            return actions.register(event=self.event, participant=self.by, details=self.details())
        if not self.cleaned_data["website"]:
            address = self.cleaned_data["email"]
            actions.ask_for_place(event=self.event, address=address, language=get_language(), details=self.details())
        return None


def starting_with(person) -> dict:
    return {"name": person.name if person.is_authenticated else "", "language": get_language()}


def said_before(registration: Registration) -> dict:
    same = ("name", "language", "languages", "english", "needs_interpretation", "role", "since_year", "time_zone")
    initial = {name: getattr(registration, name) for name in (*same, "is_listed")}
    initial["language"] = registration.mail_language
    initial["region"] = registration.region.key if registration.region else ""
    initial["sessions"] = list(registration.visits.filter(is_planned=True).values_list("session_id", flat=True))
    for affiliation in registration.affiliations.all():
        initial[f"affiliation_{affiliation.position}"] = affiliation.name
    needs = SupportNeeds.objects.filter(registration=registration).first()
    over = registration.event.ends_at_last()
    if needs and timezone.now() < kept_until(needs.first_told_at, over, DAYS_OF_SUPPORT_NEEDS):
        initial |= {"needs": needs.needs, "needs_note": needs.note}
    return initial


def affiliation_field(position: int) -> forms.Field:
    labels = [_("Affiliate or group you come for"), _("Another one"), _("A third one")]
    return forms.CharField(
        label=labels[position - 1],
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "affiliates", "autocomplete": "off"}),
    )


def session_label(session) -> str:
    local = local_times(session, session.time_zone)
    return format_html('{} · <bdi dir="ltr">{}</bdi> (<bdi>{}</bdi>)', local.day, local.times, local.zone)
