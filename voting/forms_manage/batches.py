"""Ballots from paper or elsewhere, looked at first and then imported."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from recommendations.domain.csv_table import CONTROL, TOO_LARGE, TOO_MANY_ROWS, Fault, FaultyTable
from strategy_site.forms import CodexFields
from voting import actions
from voting.models import ImportBatch

# Larger files go through manage.py import_ballots; a page reads them within a request.
MOST_BYTES = 500_000
MOST_ROWS = 2_000


class BatchForm(CodexFields, forms.ModelForm):
    """A file of ballots, or its rows as text. What was looked at stays on the page as text, and nowhere else."""

    refusals = {
        "not_open": _("Not imported: the poll is not open. Ballots are imported between opening and close."),
        "name_taken": _("Not imported: a batch of this name is in already. Choose another name, or undo that batch."),
    }
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
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off", "dir": "ltr"}),
    )

    class Meta:
        model = ImportBatch
        fields = ["name"]
        help_texts = {"name": _("Such as the town and the day; it stands in the list of batches.")}

    def __init__(self, data=None, files=None, *, poll, by):
        super().__init__(data, files)
        self.poll, self.by = poll, by
        self.faults, self.rows = [], []

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self.poll.batches.filter(name=name, undone_at=None).exists():
            raise ValidationError(self.refusals["name_taken"], code="name_taken")
        return name

    def clean(self):
        super().clean()
        if self.errors.keys() & {"file", "text"}:
            return
        content = self.content()
        if not content:
            raise ValidationError(_("Choose a file or write some rows."), code="nothing")
        try:
            self.rows = self.read(content)
        except FaultyTable as table:
            self.faults = table.faults
        self.give_back(content)
        if self.faults:
            raise ValidationError(_("What to put right is listed below."), code="faulty")

    def content(self) -> bytes:
        # One byte more than is allowed tells that a file is too large, however large it is.
        file = self.cleaned_data["file"]
        if file:
            return file.read(MOST_BYTES + 1)
        # Browsers send two characters for a line break, so a file sent back as text would have grown.
        return self.cleaned_data["text"].replace("\r\n", "\n").encode()

    def read(self, content: bytes) -> list:
        if len(content) > MOST_BYTES:
            raise FaultyTable([Fault(1, "ballot", TOO_LARGE, {"most": MOST_BYTES})])
        rows = actions.reader_for(self.poll)(content)
        if len(rows) > MOST_ROWS:
            raise FaultyTable([Fault(MOST_ROWS + 2, "ballot", TOO_MANY_ROWS, {"most": MOST_ROWS})])
        return rows

    def give_back(self, content: bytes) -> None:
        """Show the file in the field for text, unless that field would lose a part of it."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return
        if len(content) <= MOST_BYTES and not CONTROL.search(text):
            self.data = self.data.copy()
            self.data["text"] = text

    def save(self):
        """Raises ``NotImported``, with nothing stored."""
        return actions.import_ballots(poll=self.poll, rows=self.rows, name=self.cleaned_data["name"], by=self.by)
