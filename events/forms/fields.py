"""Days, clocks, time zones and numbers of rooms, as people write them."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from events.domain.local_times import time_zone_called
from events.domain.rooms import HIGHEST_ROOM

DAY, CLOCK = "%Y-%m-%d", "%H:%M"  # as browsers send them, whatever they show
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)

SEPARATORS = r"[\s,;،、，]+"  # commas of Arabic and Chinese too
DIGITS = len(str(HIGHEST_ROOM))


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


class RoomNumbersField(forms.CharField):
    """Numbers of rooms, such as ``1, 2``, commas or spaces between them; as a list in order, each once."""

    default_error_messages = {
        "no_rooms": _("Write numbers of rooms from 1 on, with commas between them, such as 1, 2."),
    }

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        parts = [part for part in re.split(SEPARATORS, super().to_python(value)) if part]
        if not all(part.isdecimal() and len(part) <= DIGITS and int(part) >= 1 for part in parts):
            raise ValidationError(self.error_messages["no_rooms"], code="no_rooms")
        return sorted({int(part) for part in parts})

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)
