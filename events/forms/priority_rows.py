"""The rows of a community's report: sessions, recommendations, initiatives. Each may stay half empty."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.domain.reported import PriorityTold, SessionTold, as_written, named_in, one_named
from events.models import PriorityReport, ReportedPriority
from events.models.priority_report import LONGEST_REASON
from recommendations.models import TITLE_LENGTH
from strategy_site import formats
from strategy_site.forms import CodexFields, dress

from .fields import DayField, TimeZoneField

MOST_SESSIONS, MOST_PRIORITIES = 30, 60
MOST_PEOPLE, MOST_VOTES = 1_000_000, 10_000_000
LONGEST_LIST = 4000  # characters


class PercentField(forms.DecimalField):
    """A percentage, with or without its sign, with a point or a comma."""

    def to_python(self, value):
        text = str(value if value is not None else "")
        for sign in ("%", "٪"):
            text = text.replace(sign, "")
        return super().to_python(text.replace(",", ".").replace("٫", ".").strip())


def votes_field():
    return forms.IntegerField(label=_("Votes (optional)"), min_value=0, max_value=MOST_VOTES, required=False)


def share_field():
    return PercentField(
        label=_("Percent (optional)"), min_value=0, max_value=100, decimal_places=1, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


def reason_field(label):
    return forms.CharField(
        label=label, max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class Row(CodexFields, forms.Form):
    """One row. Without anything in it, it is not kept."""

    @property
    def is_blank(self) -> bool:
        """Whether this is room for one more, and nothing stands there."""
        return not self.initial and not (self.is_bound and self.has_changed())

    @property
    def is_removed(self) -> bool:
        return bool(self.cleaned_data.get("DELETE"))

    @property
    def is_kept(self) -> bool:
        return not self.is_removed and self.has_told()

    def has_told(self) -> bool:
        told = self.cleaned_data.items()
        return any(value not in (None, "", ()) for name, value in told if name not in ("DELETE", "level"))


class SessionRow(Row):
    held_on = DayField(label=_("Day"), required=False)
    hours = forms.CharField(
        label=_("Time of day"), max_length=100, required=False, help_text=_("For example “14:00 to 16:00, online”.")
    )
    time_zone = TimeZoneField(
        label=_("Time zone (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "dir": "ltr"}),
    )
    participants = forms.IntegerField(label=_("Participants"), min_value=0, max_value=MOST_PEOPLE, required=False)
    counted = forms.CharField(
        label=_("What was counted"),
        max_length=TITLE_LENGTH,
        required=False,
        help_text=_("For example “people in the call”, or “answers to the survey”."),
    )

    def told(self) -> SessionTold:
        return SessionTold(**{name: value for name, value in self.cleaned_data.items() if name != "DELETE"})


class PriorityRow(Row):
    """What both kinds of priorities have."""

    level = forms.ChoiceField(
        label=_("Where it should be worked on"), choices=ReportedPriority.Level, initial="local", required=False
    )

    def __init__(self, *args, catalogue, **kwargs):
        super().__init__(*args, **kwargs)
        self.catalogue = catalogue
        if "recommendation" in self.fields:
            self.fields["recommendation"].choices = [("", _("none")), *catalogue.recommendation_choices]

    def clean_level(self):
        return self.cleaned_data["level"] or ReportedPriority.Level.LOCAL


class RecommendationRow(PriorityRow):
    recommendation = forms.ChoiceField(label=_("Recommendation"), required=False)
    reason = reason_field(_("Why it answers a need of your community"))
    votes = votes_field()
    share = share_field()

    def told(self) -> PriorityTold:
        return PriorityTold(**{name: value for name, value in self.cleaned_data.items() if name != "DELETE"})


class InitiativesRow(PriorityRow):
    initiatives = forms.CharField(
        label=_("Initiatives"),
        max_length=LONGEST_LIST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "data-initiatives": ""}),
        help_text=_("Numbers such as “9, 11, 25”, or titles, one on each line. Votes, if counted: “9 = 20 (78.4%)”."),
    )
    recommendation = forms.ChoiceField(
        label=_("Or a recommendation as a whole"), required=False,
        help_text=_("Where your community chose no initiatives in it."),
    )  # fmt: skip
    reason = reason_field(_("Why, in the words of your community"))
    # Those of the recommendation, entered elsewhere, which saving here must not lose.
    votes = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    share = forms.DecimalField(min_value=0, max_value=100, required=False, widget=forms.HiddenInput)

    def has_told(self) -> bool:
        told = self.cleaned_data
        return any(told.get(name) for name in ("initiatives", "recommendation", "reason"))

    def clean_initiatives(self):
        """What is named, as values; the field keeps the words."""
        named, unknown = named_in(self.cleaned_data["initiatives"], self.catalogue.initiatives)
        for entry in list(unknown):
            found = one_named(entry, self.catalogue.recommendation_titles)
            if found and not self.data.get(self.add_prefix("recommendation")):
                self.found_recommendation = found.number
                unknown.remove(entry)
        if unknown:
            names = formats.listed([f"“{entry[:60]}”" for entry in unknown[:10]], get_language())
            raise ValidationError(
                _("Not the number or title of an initiative: %(names)s."), code="unknown", params={"names": names}
            )
        return tuple(named)

    found_recommendation = ""  # of which the title was written where initiatives were asked

    @property
    def titles(self) -> list[str]:
        """The initiatives that the stored words name, as number and title."""
        named = named_in(self.initial.get("initiatives", ""), self.catalogue.initiatives)[0]
        return [self.catalogue.titles[each.number] for each in named]

    def told(self) -> PriorityTold:
        told = {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        told["recommendation"] = told["recommendation"] or self.found_recommendation
        return PriorityTold(**told)


class Rows(forms.BaseFormSet):
    """Rows to add to and to remove from, with or without JavaScript; those left empty are not kept."""

    default_error_messages = {"too_many_forms": _("At most %(num)d rows fit here.")}

    def __init__(self, *args, least=1, more=False, **kwargs):
        self.least, self.more = least, more
        super().__init__(*args, **kwargs)
        stored = len(self.initial or ())
        self.extra = max(least - stored, 0) or int(more)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this row")
        dress(form.fields["DELETE"])

    def told(self) -> tuple:
        return tuple(form.told() for form in self.forms if form.is_kept)


def rows_of(form, most):
    return forms.formset_factory(
        form, formset=Rows, extra=0, can_delete=True, max_num=most, absolute_max=most + 1, validate_max=True
    )


SessionRows = rows_of(SessionRow, MOST_SESSIONS)
RecommendationRows = rows_of(RecommendationRow, MOST_PRIORITIES)
InitiativesRows = rows_of(InitiativesRow, MOST_PRIORITIES)


def stored_sessions(report: PriorityReport) -> list[dict]:
    names = ("held_on", "hours", "time_zone", "participants", "counted")
    return [{name: getattr(row, name) for name in names} for row in report.sessions.all()]


def stored_priority(row: ReportedPriority, named) -> dict:
    return {
        "recommendation": row.recommendation.number if row.recommendation else "",
        "initiatives": as_written(named),
        "level": row.level,
        "reason": row.reason,
        "votes": row.votes,
        "share": whole(row.share),
    }


def whole(share: Decimal | None) -> Decimal | None:
    """60 rather than 60.0, as people write it."""
    return share.quantize(1) if share is not None and share == share.to_integral() else share
