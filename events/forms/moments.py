"""A moment as people enter it: a day and a time, on the clocks of one time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from events.domain.local_times import NoSuchTime, moment

SKIPPED = _("Clocks there are put forward past this time on that day.")
NO_DAY = _("Say on which day.")
NO_TIME = _("Say at what time.")


def moment_initial(name: str, at: datetime | None, zone: ZoneInfo) -> dict:
    """What the two fields of ``HasMoments`` show of a moment; minutes are enough for people."""
    if at is None:
        return {}
    local = at.astimezone(zone)
    return {f"{name}_day": local.date(), f"{name}_time": local.time().replace(second=0, microsecond=0)}


class HasMoments:
    """A form with pairs of fields, such as ``opens_day`` and ``opens_time``; it says itself in which zone they are."""

    def moment(self, name: str, zone: str, *, before: datetime | None = None) -> datetime | None:
        """What was entered; None where nothing was, or where something is wrong, which then stands at the field.

        The same minute as ``before`` is ``before`` itself: nobody wanted to change its seconds.
        """
        day_field, time_field = f"{name}_day", f"{name}_time"
        if self.errors.keys() & {day_field, time_field}:
            return None
        day, time = self.cleaned_data.get(day_field), self.cleaned_data.get(time_field)
        if day is None and time is None:
            return None
        if day is None or time is None:
            self.add_error(*((day_field, NO_DAY) if day is None else (time_field, NO_TIME)))
            return None
        try:
            found = moment(day, time, zone)
        except NoSuchTime:
            self.add_error(time_field, SKIPPED)
            return None
        return before if before and before.replace(second=0, microsecond=0) == found else found
