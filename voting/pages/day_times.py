"""Times of the day on the reader's clock."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from strategy_site import formats
from voting.domain.day import Step

LONGEST_NIGHT = timedelta(hours=12)  # past midnight, 20:30–00:30 is still understood


class DayClock(NamedTuple):
    """One zone's clock on one day; moments of other days come with their day."""

    place: str  # the IANA name of the zone
    today: date

    @classmethod
    def on(cls, moment: datetime, place: str) -> "DayClock":
        return cls(place, moment.astimezone(ZoneInfo(place)).date())

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.place))

    def tell(self, at: datetime | None) -> str:
        """``17:45``, or ``22 November 2020, 17:45``."""
        if at is None:
            return ""
        local = self.local(at)
        time = f"{local:%H:%M}"
        return time if local.date() == self.today else f"{formats.day(local.date(), get_language())}, {time}"

    def span(self, step: Step) -> str:
        """``17:45–18:30``; nothing for what has no end, does not begin today, or lasts longer than a night."""
        if step.starts_at is None or step.ends_at is None:
            return ""
        starts, ends = self.local(step.starts_at), self.local(step.ends_at)
        is_of_today = starts.date() == self.today and step.ends_at - step.starts_at <= LONGEST_NIGHT
        return formats.clock_span(starts, ends, get_language()) if is_of_today else ""

    def zone(self, at: datetime) -> str:
        return formats.zone_name(self.local(at), get_language())

    @property
    def day(self) -> str:
        return formats.days(self.today, self.today, get_language())
