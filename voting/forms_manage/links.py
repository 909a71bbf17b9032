"""Personal links to a poll, made for people without an account."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import Registration
from strategy_site.accounts.models import Region
from strategy_site.forms import CodexFields
from strategy_site.languages import LANGUAGES
from voting import actions
from voting.models import PersonalLink

MOST_LINKS = 500  # at once
LONGEST_LABEL = PersonalLink._meta.get_field("label").max_length  # noqa: SLF001 -- Django's documented name
# What makes a spreadsheet compute when the list of links is opened in one (OWASP ASVS 1.2.10).
STARTS_A_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
NOT_SAID = ("", _("Not said"))


class LinksForm(CodexFields, forms.Form):
    """So many links, or one for each label. ``present`` is how many there were on the page that was sent.

    So sending the same page twice, by reloading the one with the links, makes none that nobody has asked for.
    """

    count = forms.IntegerField(
        label=_("How many"),
        help_text=_("Up to 500 at once. Empty to make one for each label."),
        min_value=1,
        max_value=MOST_LINKS,
        required=False,
    )
    labels = forms.CharField(
        label=_("Labels, one to a line (optional)"),
        help_text=_("For whom each link is, such as a table or a person: only to hand them out rightly."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
    region = forms.ChoiceField(label=_("Region (optional)"), required=False)
    language = forms.ChoiceField(
        label=_("Language (optional)"),
        choices=[NOT_SAID, *((language.code, language.name) for language in LANGUAGES.values())],
        required=False,
    )
    role = forms.ChoiceField(label=_("Role (optional)"), choices=[NOT_SAID, *Registration.Role.choices], required=False)
    present = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, poll, by):
        self.stored = poll.personal_links.count()
        super().__init__(data, initial={"present": self.stored})
        self.poll, self.by = poll, by
        self.fields["region"].choices = [NOT_SAID, *((region.key, str(region)) for region in Region.objects.all())]

    def clean_labels(self):
        labels = [" ".join(line.split()) for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        if any(len(label) > LONGEST_LABEL for label in labels):
            raise ValidationError(
                _("A label has at most %(most)s characters."), params={"most": LONGEST_LABEL}, code="too_long"
            )
        if any(STARTS_A_FORMULA.match(label) for label in labels):
            raise ValidationError(
                _("A label cannot begin with =, +, - or @: spreadsheets would compute it."), code="formula"
            )
        return labels

    def clean(self):
        super().clean()
        if self.errors:
            return
        labels, count = self.cleaned_data["labels"], self.cleaned_data["count"]
        if count is None and not labels:
            self.add_error("count", _("Say how many, or write labels."))
        elif (count is not None and labels and len(labels) != count) or len(labels) > MOST_LINKS:
            self.add_error("labels", _("There are more or fewer labels than links."))
        elif self.cleaned_data["present"] != self.stored:
            self.data = self.data.copy()
            self.data["present"] = str(self.stored)
            raise ValidationError(
                _("No links were made: others were made since this page was loaded. Send it again to make more."),
                code="made_meanwhile",
            )

    def save(self) -> list[tuple[str, str]]:
        """Label and token of each new link; the tokens are not stored, so this is the only time they are known."""
        labels = self.cleaned_data["labels"] or [""] * self.cleaned_data["count"]
        groups = {name: self.cleaned_data[name] for name in ("region", "language", "role")}
        tokens = actions.create_personal_links(poll=self.poll, count=len(labels), labels=labels, by=self.by, **groups)
        return list(zip(labels, tokens, strict=True))
