"""Lists of people who are registered, as files."""

from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events import actions
from events.domain import registrations_csv
from events.models import Registration
from recommendations.domain.csv_table import FaultyTable
from strategy_site.accounts.models import Region
from strategy_site.languages import LANGUAGES

from .file_fields import FileOrText


class RegistrationsForm(FileOrText):
    """People to register, as a file or as text. A file with faults comes back as text, to be put right on the page."""

    def __init__(self, data=None, files=None, *, event, by):
        super().__init__(data, files)
        self.event, self.by = event, by

    def clean(self):
        if self.errors:
            return
        content = self.content()
        if not content:
            raise ValidationError(_("Choose a file or write some rows."), code="nothing")
        try:
            self.rows = registrations_csv.parse(content, known=known_values())
        except FaultyTable as table:
            self.faults = table.faults
            self.give_back(content)
            raise ValidationError(_("What to put right is listed below."), code="faulty") from None

    def save(self):
        """What was imported; None, with an error of the form, where the event has not places enough."""
        try:
            return actions.import_registrations(event=self.event, rows=self.rows, by=self.by)
        except actions.NoPlaceLeft:
            self.add_error(None, _("There are not places enough for everybody in the file. Raise their number first."))
            return None


def known_values() -> dict[str, dict[str, str]]:
    """What may stand in the columns of a file, by column: regions and languages also go by their names."""
    regions = [(region.key, name) for region in Region.objects.all() for name in (region.key, *region.names)]
    languages = [(language.code, name) for language in LANGUAGES.values() for name in (language.code, language.name)]
    roles = [(role, role) for role in Registration.Role.values]
    columns = {"region": regions, "language": languages, "role": roles}
    return {
        column: {normalize("NFC", name).lower(): value for value, name in values} for column, values in columns.items()
    }
