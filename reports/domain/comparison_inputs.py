"""All that a comparison is made of, as plain values, and the fingerprint that tells whether it is out of date."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

METHOD = "1"  # another one makes every stored comparison out of date

NO_GROUPS: Mapping[str, Mapping[str, Mapping]] = {}


@dataclass(frozen=True, slots=True)
class Community:
    """What one community wants done first, whatever number of reports it sent."""

    initiatives: frozenset[str]  # numbers
    recommendations: frozenset[str]  # numbers of those it named without an initiative of them
    is_made_up: bool = False

    def recommendations_in(self, catalogue: Mapping[str, str]) -> frozenset[str]:
        """Those it named, by themselves or by one of their initiatives."""
        return self.recommendations | {catalogue[number] for number in self.initiatives if number in catalogue}


@dataclass(frozen=True, slots=True)
class Population:
    """A reference, as it was when the comparison was made."""

    key: int
    dated_on: str  # year, month and day
    percent: Mapping[str, str]  # by group, as decimal numbers are written
    is_made_up: bool = False

    @property
    def shares(self) -> dict[str, Fraction]:
        """In parts of one; they may not sum to it."""
        return {group: Fraction(percent) / 100 for group, percent in self.percent.items()}


@dataclass(frozen=True, slots=True)
class Inputs:
    """What one tally is compared with."""

    tally: str  # digest of its counts
    counts: Mapping[str, int]  # votes by number, in the order of the tally
    ballots: int | None  # None where it was not published
    counted_on: str
    fingerprint: str = ""  # of the sealed ballots; empty where they are not here
    seed: str = ""
    groups: Mapping[str, Mapping[str, Mapping]] = field(default_factory=lambda: NO_GROUPS)  # exact, as a tally has them
    catalogue: Mapping[str, str] = field(default_factory=dict)  # the recommendation of each initiative
    communities: tuple[Community, ...] = ()
    reported_on: str | None = None  # the day the last of their reports was published
    populations: Mapping[str, Population] = field(default_factory=dict)  # by dimension
    rooms: tuple[frozenset[str], ...] = ()  # of each breakout group the initiatives that its confirmed notes name

    @property
    def digest(self) -> str:
        """SHA-256 of everything here but the votes, which the digest of the tally stands for.

        The order in which communities, shares or rooms come changes nothing.
        """
        named = frozenset(self.counts).union(*(one.initiatives for one in self.communities))
        content = {
            "method": METHOD,
            "tally": [self.tally, self.fingerprint],
            "catalogue": sorted((number, self.catalogue.get(number)) for number in named),
            "communities": sorted(
                [sorted(one.initiatives), sorted(one.recommendations), one.is_made_up] for one in self.communities
            ),
            "reported_on": self.reported_on,
            "populations": [
                [dimension, one.key, one.dated_on, one.is_made_up, sorted(one.percent.items())]
                for dimension, one in sorted(self.populations.items())
            ],
            "rooms": sorted(map(sorted, self.rooms)),
        }
        written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()

    @property
    def named_by_communities(self) -> dict[str, int]:
        """For each initiative of the tally the communities that name it."""
        return self._times(one.initiatives for one in self.communities)

    @property
    def named_by_rooms(self) -> dict[str, int]:
        return self._times(self.rooms)

    @property
    def recommendations_named(self) -> dict[str, int]:
        """For each recommendation on the tally the communities that name it or one of its initiatives."""
        on_tally = dict.fromkeys(self.catalogue[number] for number in self.counts)
        found = Counter(name for one in self.communities for name in one.recommendations_in(self.catalogue))
        return {name: found[name] for name in on_tally}

    def _times(self, named: Iterable[frozenset[str]]) -> dict[str, int]:
        found = Counter(number for some in named for number in some)
        return {number: found[number] for number in self.counts}

    def as_json(self) -> dict:
        """How many of what, with dates: what each figure says it is based on. See ``comparison_shapes.InputsShape``."""
        return {
            "method": METHOD,
            "initiatives": len(self.counts),
            "ballots": self.ballots,
            "counted_on": self.counted_on,
            "has_ballots": bool(self.fingerprint),
            "communities": len(self.communities),
            "communities_naming_initiatives": sum(
                bool(one.initiatives & self.counts.keys()) for one in self.communities
            ),
            "communities_made_up": sum(one.is_made_up for one in self.communities),
            "reported_on": self.reported_on,
            "rooms": len(self.rooms),
            "populations": {
                dimension: {"id": one.key, "dated_on": one.dated_on, "is_made_up": one.is_made_up}
                for dimension, one in self.populations.items()
            },
        }
