"""A reference population, its shares typed or read from a file."""

from decimal import Decimal
from unicodedata import normalize

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.forms.fields import DayField
from recommendations.domain.csv_table import MOST_BYTES, FaultyTable
from recommendations.forms import TranslatedForm
from reports import actions
from reports.domain import shares_csv
from reports.models import ReferencePopulation
from reports.pages.populations import groups_of_dimension, written

WHOLE = Decimal(100)


class PopulationForm(TranslatedForm):
    """A population of one dimension, with a field for the share of each group.

    A file fills these fields and nothing is saved yet (``is_preview``), so that somebody looks it over.
    """

    texts = ("name", "source")

    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(
        label=_("Shares from a CSV file"),
        help_text=_("With the columns group and share. You see what was read before anything is saved."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    class Meta:
        model = ReferencePopulation
        fields = ["source_url", "dated_on", "is_current"]
        field_classes = {"dated_on": DayField}
        labels = {"is_current": _("Compare results with this one from now on")}

    def __init__(self, data=None, files=None, *, instance, by):
        super().__init__(data, files, instance=instance)
        self.by = by
        self.faults, self.is_preview = [], False
        stored = {each.group: each.share for each in instance.shares.all()} if instance.pk else {}
        self.groups = groups_of_dimension(instance.dimension) | {
            group: group for group in stored if group not in groups_of_dimension(instance.dimension)
        }
        for place, (group, name) in enumerate(self.groups.items()):
            self.fields[f"share_{place}"] = share_field(name, stored.get(group))

    @property
    def share_fields(self) -> list[forms.BoundField]:
        return [self[f"share_{place}"] for place in range(len(self.groups))]

    @property
    def shares(self) -> dict[str, Decimal]:
        """Those that were given, by group."""
        given = {group: self.cleaned_data.get(f"share_{place}") for place, group in enumerate(self.groups)}
        return {group: share for group, share in given.items() if share is not None}

    @property
    def total(self) -> Decimal:
        return sum(self.shares.values(), start=Decimal(0))

    @property
    def is_whole(self) -> bool:
        return self.total == WHOLE

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        if day > timezone.now().date():
            raise ValidationError(_("This day is still to come."), code="future")
        return day

    def clean(self):
        super().clean()
        if self.cleaned_data.get("file") is not None:
            self.read_file(self.cleaned_data["file"].read(MOST_BYTES + 1))
        elif not any(name.startswith("share_") for name in self.errors) and not any(self.shares.values()):
            self.add_error(None, ValidationError(_("Give at least one group a share above 0."), code="nothing"))

    def read_file(self, content: bytes) -> None:
        try:
            found = shares_csv.parse(content, known=self.known())
        except FaultyTable as table:
            self.faults = table.faults
            self.add_error("file", ValidationError(_("What to put right is listed below."), code="faulty"))
            return
        self.is_preview = True
        self.data = self.data.copy()
        for place, group in enumerate(self.groups):
            name, share = f"share_{place}", found.get(group)
            self.errors.pop(name, None)
            self.cleaned_data[name] = share
            self.data[name] = "" if share is None else written(share)

    def known(self) -> dict[str, str]:
        """What may be written for a group, in small letters: as ballots name it, or as people do."""
        written = [(word, group) for group, name in self.groups.items() for word in (name, group)]
        return {normalize("NFC", str(word)).lower(): group for word, group in written}

    def save(self) -> ReferencePopulation:
        self.fill_texts()
        return actions.save_population(population=self.instance, shares=self.shares, by=self.by)


def share_field(name: str, share: Decimal | None) -> forms.DecimalField:
    field = forms.DecimalField(
        label=name,
        required=False,
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=3,
        initial=None if share is None else written(share),
        widget=forms.NumberInput(attrs={"step": "0.001", "inputmode": "decimal"}),
    )
    field.widget.attrs["class"] = "cdx-text-input__input"
    return field
