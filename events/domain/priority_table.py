"""How many communities named what, by the group they belong to: the table of priorities.

Its cells count communities, not people: a community of ten counts as much as one of a thousand.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

NOT_STATED = ""  # the group of communities that gave none
TINTS = 4
PLACES = 3  # how many leaders there are, ties aside
MOST_LEADERS = 2 * PLACES  # more of them say nothing


@dataclass(frozen=True, slots=True)
class Reported:
    """One published report; ``group`` is the region or the class of its community."""

    key: int
    group: str
    same_as: int | None = None  # the report of the same community that counts instead


@dataclass(frozen=True, slots=True)
class Naming:
    """One report names one thing, a recommendation or an initiative, by its number."""

    report: int
    number: str


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    counts: tuple[int, ...]  # communities, one for each group of the table
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of the catalogue, columns in that of the groups; where none is stated comes last."""

    groups: tuple[str, ...]
    reported: tuple[int, ...]  # communities that reported at all, one for each group
    rows: tuple[Row, ...]

    @property
    def communities(self) -> int:
        return sum(self.reported)

    @property
    def most(self) -> int:
        """The largest cell."""
        return max((count for row in self.rows for count in row.counts), default=0)

    def by_total(self) -> tuple[Row, ...]:
        """Most communities first; equal ones stay in the order of the catalogue."""
        return tuple(sorted(self.rows, key=lambda row: -row.total))

    def leaders(self) -> tuple[Row, ...]:
        """The rows that fewer than three others beat, with all that tie for the last place.

        A tie that would make them more than six is left out whole: it tells nothing apart. Rows that no community
        named never lead, so there may be none.
        """
        totals = [row.total for row in self.rows]
        places = {row: sum(other > row.total for other in totals) for row in self.by_total() if row.total}
        leaders = [row for row, place in places.items() if place < PLACES]
        while len(leaders) > MOST_LEADERS:
            last = leaders[-1].total
            leaders = [row for row in leaders if row.total > last]
        return tuple(leaders)


def communities(reports: Iterable[Reported]) -> dict[int, int]:
    """For each report the one that counts for its community, which may be itself.

    Reports that point to each other in a circle count for none; one that points to a report that is not among
    ``reports``, since it is not published, counts itself.
    """
    pointing = {report.key: report.same_as for report in reports}
    counted = {key for key, other in pointing.items() if other not in pointing}
    found = {}
    for report in pointing:
        key, passed = report, set()
        while key not in counted and key not in passed:
            passed.add(key)
            key = pointing[key]
        if key in counted:
            found[report] = key
    return found


def count_communities(
    reports: Collection[Reported], namings: Iterable[Naming], *, numbers: Sequence[str], groups: Sequence[str]
) -> Table:
    """The table with a row for each of ``numbers`` and a column for each of ``groups``.

    Several reports of one community are taken together: it stands in the group of the report that counts, and
    counts once for whatever any of them names, however often. What none of ``numbers`` is left out. Communities of
    a group that is not in ``groups`` get a last column, which is there for nobody else.
    """
    community_of = communities(reports)
    counted = set(community_of.values())
    group_of = {report.key: report.group for report in reports if report.key in counted}
    columns = tuple(groups)
    if not set(group_of.values()) <= set(columns):
        columns = (*columns, NOT_STATED)
    place_of = {key: group if group in columns else NOT_STATED for key, group in group_of.items()}
    named: dict[str, set[int]] = {number: set() for number in numbers}
    for naming in namings:
        if naming.number in named and naming.report in community_of:
            named[naming.number].add(community_of[naming.report])
    return Table(
        groups=columns,
        reported=_spread(place_of, place_of, columns),
        rows=tuple(Row(number, _spread(found, place_of, columns), len(found)) for number, found in named.items()),
    )


def through_initiatives(namings: Iterable[Naming], recommendation_of: Mapping[str, str]) -> list[Naming]:
    """Who names an initiative, as if it had named the recommendation that the initiative belongs to."""
    return [Naming(naming.report, recommendation_of[naming.number]) for naming in namings]


def tint(count: int, most: int) -> int:
    """How strongly a cell is coloured, from 0 (nobody) to 4 (the largest cells).

    Up to four communities each step is one of them, so that a table with few reports is not all dark.
    """
    return -(-TINTS * count // max(most, TINTS))


def _spread(found: Iterable[int], place_of: Mapping[int, str], columns: Sequence[str]) -> tuple[int, ...]:
    counts = Counter(place_of[key] for key in found)
    return tuple(counts[column] for column in columns)
