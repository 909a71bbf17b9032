"""When the clocks of a time zone change, for calendars that do not know the zone by its name (RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


class Rule(NamedTuple):
    """What clocks follow from a moment on."""

    offset: timedelta
    is_summer_time: bool
    name: str


@lru_cache(maxsize=256)
def zone_rules(zone: str, first_year: int, last_year: int) -> Timezone:
    """Each change of the clocks one by one: some programs misread long lists of days."""
    rules = Timezone()
    rules.add("tzid", zone)
    before = None
    for moment, rule in changes(zone, first_year, last_year):
        part = TimezoneDaylight() if rule.is_summer_time else TimezoneStandard()
        offset_before = before.offset if before else rule.offset
        part.add("dtstart", (moment + offset_before).replace(tzinfo=None))
        part.add("tzoffsetfrom", offset_before)
        part.add("tzoffsetto", rule.offset)
        part.add("tzname", rule.name)
        rules.add_component(part)
        before = rule
    return rules


def changes(zone: str, first_year: int, last_year: int) -> Iterator[tuple[datetime, Rule]]:
    """The first moment of ``first_year`` and each change until the end of ``last_year``, with what holds from then."""
    where = ZoneInfo(zone)
    day, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    present = _rule_at(day, where)
    yield day, present
    while day < end:
        following = day + DAY
        if _rule_at(following, where) != present:
            moment = _moment_of_change(day, following, where)
            present = _rule_at(following, where)
            yield moment, present
        day = following


def _moment_of_change(before: datetime, after: datetime, where: ZoneInfo) -> datetime:
    rule = _rule_at(before, where)
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _rule_at(middle, where) == rule else (before, middle)
    return after


def _rule_at(moment: datetime, where: ZoneInfo) -> Rule:
    local = moment.astimezone(where)
    return Rule(local.utcoffset(), bool(local.dst()), local.tzname())
