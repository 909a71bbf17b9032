"""Who helps in the rooms and who sits together, as hosts and the support team enter it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from events import actions
from events.models import EventSession, Visit
from strategy_site.forms import CodexFields, Problem

WITHOUT_HELP = ("", pgettext_lazy("in a group", "neither"))


class HelperForm(CodexFields, forms.ModelForm):
    """One person at a session. What the page showed travels along, so that only what somebody changed is kept."""

    helps_as = forms.ChoiceField(
        label=gettext_lazy("Helps as"),
        choices=[WITHOUT_HELP, *Visit.Help.choices],
        required=False,
        show_hidden_initial=True,
    )
    together_with = forms.CharField(
        label=gettext_lazy("Sits together with"),
        max_length=40,
        required=False,
        show_hidden_initial=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Visit
        fields = ["helps_as", "together_with"]

    def clean_together_with(self):
        return " ".join(self.cleaned_data["together_with"].split())


class HelpersForm:
    """The people on one page of the list, and what was changed of them."""

    def __init__(self, data, *, session: EventSession, visits: Iterable[Visit], by):
        self.session, self.by = session, by
        self.forms = [HelperForm(data, instance=visit, prefix=f"visit-{visit.pk}") for visit in visits]

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(place, f"{form.instance.registration.name} – {label}", message)
            for form in self.forms
            for place, label, message in form.problems
        ]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def save(self) -> int:
        """How many people were changed."""
        changed = [form for form in self.forms if form.has_changed()]
        named = {form.instance.pk: {name: form.cleaned_data[name] for name in form.changed_data} for form in changed}
        actions.name_helpers(session=self.session, named=named, by=self.by)
        return len(changed)
