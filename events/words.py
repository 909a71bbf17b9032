"""What is wrong with a file of registrations, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from .domain import registrations_csv

# Translators: {value} and {known} stand for values and stay as they are.
FAULTS = {
    registrations_csv.NOT_AN_ADDRESS: _("“{value}” is not an e-mail address"),
    registrations_csv.NOT_A_NAME: _("“{value}” is not a plain name: it has a web address or invisible characters"),
    registrations_csv.UNKNOWN_VALUE: _("“{value}” is not known; known are {known}"),
}
