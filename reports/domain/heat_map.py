"""The heat map: every initiative with its votes, its place and its quartile, and what they add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from voting.domain.quartiles import standings

QUARTILES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Cell:
    """One initiative on the heat map."""

    number: str
    votes: int
    share: Fraction  # of all votes on the map, not of the voters; 0 where nobody voted
    rank_best: int
    rank_worst: int
    percent_rank: Fraction | None
    quartile: int | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The fewest and the most votes within one quartile."""

    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Cells in the order in which the initiatives were given."""

    cells: tuple[Cell, ...]

    @property
    def votes(self) -> int:
        return sum(cell.votes for cell in self.cells)

    @property
    def has_quartiles(self) -> bool:
        """False with fewer than four initiatives, or all with the same votes (none included)."""
        return any(cell.quartile for cell in self.cells)

    @property
    def sizes(self) -> tuple[int, int, int, int]:
        """How many initiatives each quartile holds, the first quartile first."""
        quartiles = [cell.quartile for cell in self.cells]
        return tuple(quartiles.count(quartile) for quartile in QUARTILES)

    @property
    def limits(self) -> tuple[Limits | None, ...]:
        """The votes within each quartile, the first quartile first; None for an empty one."""
        votes = [[cell.votes for cell in self.cells if cell.quartile == quartile] for quartile in QUARTILES]
        return tuple(Limits(min(within), max(within)) if within else None for within in votes)

    @property
    def leaders(self) -> int:
        """How many initiatives share the most votes."""
        return sum(cell.rank_best == 1 for cell in self.cells)

    @property
    def nobody_first(self) -> bool:
        """Whether so many tie for the most votes (over a quarter) that the first quartile stays empty."""
        return self.has_quartiles and not self.sizes[0]

    def by_recommendation(self, recommendations: Mapping[str, str]) -> dict[str, int]:
        """The votes of each recommendation, summed over its initiatives.

        ``recommendations`` names one for every number on the map. They come in the order of the map. A sum,
        not a mean: a recommendation is as wanted as all of its initiatives together.
        """
        votes: dict[str, int] = {}
        for cell in self.cells:
            recommendation = recommendations[cell.number]
            votes[recommendation] = votes.get(recommendation, 0) + cell.votes
        return votes


def build(counts: Sequence[tuple[str, int]]) -> HeatMap:
    """The heat map of ``counts``, pairs of an initiative's number and its votes."""
    votes_by_number = dict(counts)
    if len(votes_by_number) != len(counts):
        raise ValueError("Two counts have the same number.")
    total = sum(votes_by_number.values())
    return HeatMap(
        cells=tuple(
            Cell(
                number=number,
                votes=standing.votes,
                share=Fraction(standing.votes, total) if total else Fraction(0),
                rank_best=standing.rank_best,
                rank_worst=standing.rank_worst,
                percent_rank=standing.percent_rank,
                quartile=standing.quartile,
            )
            for number, standing in standings(votes_by_number).items()
        )
    )


def as_json(heat_map: HeatMap) -> dict:
    """The heat map as plain values for ``json.dumps``, as other programs read it."""
    return {
        "initiatives_counted": len(heat_map.cells),
        "votes": heat_map.votes,
        "sizes": list(heat_map.sizes),
        "initiatives": [
            {
                "number": cell.number,
                "votes": cell.votes,
                "rank_best": cell.rank_best,
                "rank_worst": cell.rank_worst,
                "percent_rank": None if cell.percent_rank is None else float(cell.percent_rank),
                "quartile": cell.quartile,
            }
            for cell in heat_map.cells
        ],
    }
