"""Looking for people among those who are registered."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Registration, SupportNeeds
from events.pages import session_names
from strategy_site.accounts.domain.names import LONGEST_NAME
from strategy_site.accounts.models import Region
from strategy_site.forms import CodexFields
from strategy_site.languages import LANGUAGES

ALL = [("", pgettext_lazy("filter", "all"))]
STATES = [(state.value, state.label) for state in Registration.State if state != Registration.State.CANCELLED]


class RegistrationFilter(CodexFields, forms.Form):
    """What somebody looks for; whatever is not understood narrows nothing down."""

    name = forms.CharField(label=_("Name"), required=False, max_length=LONGEST_NAME)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*ALL, *STATES])
    session = forms.ChoiceField(label=_("Session"), required=False)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), required=False, empty_label=ALL[0][1])
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[*ALL, *((language.code, language.name) for language in LANGUAGES.values())],
    )
    interpretation = forms.BooleanField(label=_("Needs interpretation"), required=False)
    support = forms.BooleanField(label=_("Needs support to come"), required=False)

    def __init__(self, data, *, event, at=None):
        super().__init__(data)
        self.event, self.at = event, at
        self.fields["region"].queryset = Region.objects.all()
        self.fields["session"].choices = [*ALL, *((str(pk), name) for pk, name in session_names(event).items())]

    @property
    def is_used(self) -> bool:
        return self.is_bound and any(self.told().values())

    def told(self) -> dict:
        self.full_clean()
        return self.cleaned_data

    def people(self):
        """Those who are looked for: by name, or in their order where they wait."""
        told = self.told()
        people = self.event.registrations.standing().select_related("region").by_name()
        if told.get("state") == Registration.State.WAITING:
            people = people.order_by("line_number")
        for field, lookup in LOOKUPS.items():
            if told.get(field):
                people = people.filter(**{lookup: told[field]})
        if told.get("support"):
            needs = SupportNeeds.objects.readable(self.at).filter(registration=OuterRef("pk"))
            people = people.filter(Exists(needs))
        if told.get("session"):
            visits = Registration.objects.filter(visits__session=told["session"], visits__is_planned=True)
            people = people.filter(pk__in=visits.values("pk"))
        return people


LOOKUPS = {
    "name": "name__icontains",
    "state": "state",
    "region": "region",
    "language": "language",
    "interpretation": "needs_interpretation",
}
