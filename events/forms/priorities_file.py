"""Reports of communities from a file: looked at first, then kept as drafts."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain import priorities_csv
from events.domain.priorities_csv import Known
from events.domain.reported import folded
from events.models import PriorityReport, ReportedPriority
from recommendations.domain.csv_table import FaultyTable
from strategy_site.accounts.models import Region

from .file_fields import FileOrText
from .priorities import Catalogue, language_choices

CONFIRMED = "confirmed"  # the button that stores what was shown


class PrioritiesFileForm(FileOrText):
    """A file or its rows. Nothing is stored before somebody has seen what would be."""

    def __init__(self, data=None, files=None, *, by):
        super().__init__(data, files)
        self.by = by
        self.rows = []

    @property
    def digest(self) -> str:
        """Of the rows as they were shown."""
        return sha256(self.data.get("text", "").replace("\r\n", "\n").encode()).hexdigest()

    @property
    def is_confirmed(self) -> bool:
        """Whether exactly what is sent was shown before; a new file never was, nor were rows changed since."""
        return self.data.get("step") == CONFIRMED and not self.files and self.data.get("shown") == self.digest

    def clean(self):
        if self.errors:
            return
        content = self.content()
        if not content:
            raise ValidationError(_("Choose a file or write some rows."), code="nothing")
        self.give_back(content)
        try:
            self.rows = priorities_csv.parse(content, known_values())
        except FaultyTable as table:
            self.faults = table.faults
            raise ValidationError(_("What to put right is listed below."), code="faulty") from None

    def save(self) -> list[PriorityReport]:
        return actions.import_reports(reports=self.rows, by=self.by)


def known_values() -> Known:
    catalogue = Catalogue()
    regions = [(name, region.key) for region in Region.objects.all() for name in (region.key, *region.names)]
    languages = [
        (name, code) for _heading, group in language_choices() for code, label in group for name in (code, label)
    ]
    choices = {
        "venue": worded(PriorityReport.Venue),
        "method": worded(PriorityReport.Method),
        "class": worded(PriorityReport.CommunityClass),
        "level": worded(ReportedPriority.Level),
        "region": regions,
        "language": languages,
    }
    return Known(
        choices={column: {folded(str(name)): value for name, value in pairs} for column, pairs in choices.items()},
        recommendations=catalogue.recommendations,
        initiatives=catalogue.initiatives,
    )


def worded(choices) -> list[tuple[str, str]]:
    """Each value as itself, and by its name in the page's language."""
    return [(name, value) for value, label in choices.choices for name in (value, label)]
