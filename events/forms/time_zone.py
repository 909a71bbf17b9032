"""The time zone of a reader."""

from django import forms
from django.utils.translation import gettext_lazy as _

from strategy_site.forms import CodexFields

from .fields import TimeZoneField


class ReadersTimeZoneForm(CodexFields, forms.Form):
    time_zone = TimeZoneField(
        label=_("Your time zone"),
        help_text=_(
            "A region and a city, such as Africa/Accra, or UTC. Empty for the times of the organizers and in UTC."
        ),
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "dir": "ltr"}),
        required=False,
    )
