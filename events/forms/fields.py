"""Days, clocks and time zones, as people write them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from events.domain.local_times import time_zone_called

DAY, CLOCK = "%Y-%m-%d", "%H:%M"  # as browsers send them, whatever they show
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class TimeZoneField(forms.CharField):
    """The IANA name of a time zone, however it is capitalized and spaced."""

    default_error_messages = {
        "unknown": _("This time zone is not known. Write a region and a city, such as Africa/Accra, or UTC.")
    }

    def clean(self, value):
        text = super().clean(value)
        zone = time_zone_called(text)
        if text and zone is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return zone or ""


class DayField(forms.DateField):
    widget = forms.DateInput(format=DAY, attrs={"type": "date"})
    input_formats = [DAY]
    default_validators = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


class ClockField(forms.TimeField):
    widget = forms.TimeInput(format=CLOCK, attrs={"type": "time"})
    input_formats = [CLOCK]
