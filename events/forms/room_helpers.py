"""Who helps in the rooms and who sits together, as hosts and the support team enter it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from events import actions
from events.models import EventSession, Visit
from strategy_site.forms import CodexFields, Problem

LONGEST_WORD = 40  # characters, as the visit keeps them
SITS_OUT = "sits_out"
PARTS = [
    ("", pgettext_lazy("in a group", "takes part")),
    *Visit.Help.choices,
    (SITS_OUT, pgettext_lazy("in a group", "takes no seat")),
]


class HelperForm(CodexFields, forms.Form):
    """One person at a session. What the page showed travels along, so that only what somebody changed is kept."""

    part = forms.ChoiceField(label=gettext_lazy("In a room"), choices=PARTS, required=False, show_hidden_initial=True)
    together_with = forms.CharField(
        label=gettext_lazy("Sits together with"),
        max_length=LONGEST_WORD,
        required=False,
        show_hidden_initial=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data, *, visit: Visit):
        part = SITS_OUT if visit.sits_out else visit.helps_as
        initial = {"part": part, "together_with": visit.together_with}
        super().__init__(data, initial=initial, prefix=f"visit-{visit.pk}")
        self.visit = visit

    def clean_together_with(self):
        return " ".join(self.cleaned_data["together_with"].split())

    @property
    def changes(self) -> dict:
        """Of the visit, by its fields."""
        told, changes = self.cleaned_data, {}
        if "part" in self.changed_data:
            sits_out = told["part"] == SITS_OUT
            changes |= {"sits_out": sits_out, "helps_as": "" if sits_out else told["part"]}
        if "together_with" in self.changed_data:
            changes["together_with"] = told["together_with"]
        return changes


class HelpersForm:
    """The people on one page of the list, and what was changed of them."""

    def __init__(self, data, *, session: EventSession, visits: Iterable[Visit], by):
        self.session, self.by = session, by
        self.forms = [HelperForm(data, visit=visit) for visit in visits]

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(place, f"{form.visit.registration.name} – {label}", message)
            for form in self.forms
            for place, label, message in form.problems
        ]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def save(self) -> int:
        """How many people were changed."""
        changed = [form for form in self.forms if form.has_changed()]
        named = {form.visit.pk: form.changes for form in changed}
        actions.name_helpers(session=self.session, named=named, by=self.by)
        return len(changed)
