"""For whom a session lies in the hours in which people are awake."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

FIRST, LAST = time(7), time(22)


@dataclass(frozen=True)
class Whereabouts:
    """Where somebody's clock stands; both empty where they have not said."""

    region: str
    time_zone: str


@dataclass(frozen=True)
class Suits:
    """For how many people a session lies between 07:00 and 22:00, for how many not, and of how many nobody knows."""

    awake: int
    asleep: int
    unknown: int

    @property
    def known(self) -> int:
        return self.awake + self.asleep

    @property
    def people(self) -> int:
        return self.known + self.unknown

    @property
    def share(self) -> float | None:
        """Of those whose time zone is known; None where none is."""
        return self.awake / self.known if self.known else None


def is_awake(starts_at: datetime, ends_at: datetime, time_zone: str) -> bool:
    """Whether the whole session lies between 07:00 and 22:00 of one day on the clocks of ``time_zone``."""
    zone = ZoneInfo(time_zone)
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return start.date() == end.date() and start.time() >= FIRST and end.time() <= LAST


def suits(starts_at: datetime, ends_at: datetime, people: Iterable[Whereabouts]) -> Suits:
    counts = {True: 0, False: 0, None: 0}
    zones: dict[str, bool | None] = {"": None}
    for person in people:
        if person.time_zone not in zones:
            zones[person.time_zone] = is_awake(starts_at, ends_at, person.time_zone)
        counts[zones[person.time_zone]] += 1
    return Suits(awake=counts[True], asleep=counts[False], unknown=counts[None])


def suits_by_region(starts_at: datetime, ends_at: datetime, people: Iterable[Whereabouts]) -> dict[str, Suits]:
    regions = defaultdict(list)
    for person in people:
        regions[person.region].append(person)
    return {region: suits(starts_at, ends_at, of_region) for region, of_region in sorted(regions.items())}
