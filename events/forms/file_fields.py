"""A CSV file, or its rows as text; a file comes back as text, to be put right on the page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.domain.csv_table import CONTROL, MOST_BYTES
from strategy_site.forms import CodexFields

LARGEST_TEXT = 500_000  # bytes; a form without a file may have one million


class FileOrText(CodexFields, forms.Form):
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

    def __init__(self, data=None, files=None):
        super().__init__(data, files)
        self.faults = []

    def content(self) -> bytes:
        # One byte more than is allowed tells that a file is too large, however large it is.
        file = self.cleaned_data["file"]
        return file.read(MOST_BYTES + 1) if file else self.cleaned_data["text"].encode()

    def give_back(self, content: bytes) -> bool:
        """Show the file in the field for text, unless that field would lose a part of it."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return False
        if len(content) > LARGEST_TEXT or CONTROL.search(text):
            return False
        self.data = self.data.copy()
        self.data["text"] = text
        return True
