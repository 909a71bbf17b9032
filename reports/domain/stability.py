"""Stability: how much of a heat map depends on who happened to attend.

If other people like those who came had come instead, which initiatives would be in the first quartile? The
ballots are drawn again many times, each draw is classified by the same quartile rule, and the draws are counted.
This says nothing about people unlike those who came.

Above ``MOST_RESAMPLED`` ballots the votes are drawn from the normal distribution with the same means and
covariances. They are rounded to whole votes: without ties too many initiatives would be first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import floor

import numpy as np

from voting.domain.pair_counts import PairCounts
from voting.domain.quartiles import FEWEST_INITIATIVES, standings

from .heat_map import QUARTILES

REPLICATES = 2000  # Monte Carlo error of a chance: at most 1.1 points
FEWEST_BALLOTS = 20  # with fewer the bootstrap promises more than it holds
MOST_RESAMPLED = 2000  # ballots
CELLS = 1 << 20  # of a table that is worked on at once
OUTER_RANKS = (0.05, 0.95)
FIRM, LIKELY = 0.95, 0.8  # stability from which a colour is called so
SURE = 0.99  # beyond this, and below one percent, a chance is not told more exactly
NO_QUARTILE = 0

Draws = Iterator[np.ndarray]  # tables of votes: draws by initiatives


class Label(StrEnum):
    """How sure a colour is."""

    FIRM = "firm"
    LIKELY = "likely"
    BORDERLINE = "borderline"


@dataclass(frozen=True, slots=True)
class Certainty:
    """What the draws say of one initiative."""

    quartile: int
    chances: tuple[float, float, float, float]  # of each quartile; below 1 together if in some draws all were equal
    rank_low: int  # in 90 of 100 draws the rank is between these two, the best of a shared one
    rank_high: int

    @property
    def stability(self) -> float:
        """The part of the draws in which the initiative has the colour that was published."""
        return self.chances[self.quartile - 1]

    @property
    def p_first(self) -> float:
        """The part of the draws in which it is in the first quartile."""
        return self.chances[0]

    @property
    def label(self) -> Label:
        return label(self.stability)


def label(stability: float) -> Label:
    """Firm from 95 %, likely from 80 %, else borderline."""
    if stability >= FIRM:
        return Label.FIRM
    return Label.LIKELY if stability >= LIKELY else Label.BORDERLINE


def percent(chance: float) -> tuple[str, int]:
    """A chance as it is shown: ("<", 1), (">", 99), or ("", 41). Draws can neither prove nor exclude anything."""
    if chance > SURE:
        return ">", 99
    return ("<", 1) if 1 - chance > SURE else ("", floor(100 * chance + 0.5))


def seed_of(poll: str, snapshot: str) -> int:
    """The first 8 bytes of SHA-256 over "poll|snapshot": repeatable, and chosen by nobody."""
    return int.from_bytes(sha256(f"{poll}|{snapshot}".encode()).digest()[:8], "big")


def certainties(
    pairs: PairCounts, *, distinct: Mapping[tuple[int, ...], int], numbers: Sequence[str], seed: int
) -> dict[str, Certainty]:
    """The certainty of every initiative, by number; empty where there is nothing to say.

    ``pairs`` are counted after the merge rules, and so are ``distinct``, the ballots by positions among
    ``numbers``. Above ``MOST_RESAMPLED`` ballots ``distinct`` is not looked at and may be empty.
    """
    if pairs.ballots < FEWEST_BALLOTS:
        return {}
    if pairs.ballots > MOST_RESAMPLED:
        return approximated(pairs, seed=seed)
    remaining = set(pairs.numbers)
    places = [place for place, number in enumerate(numbers) if number in remaining]
    ballots = np.array(list(distinct.values()), dtype=np.int64)
    table = np.zeros((len(distinct), len(numbers)))
    for row, ballot in zip(table, distinct, strict=True):
        row[list(ballot)] = 1
    return resampled(table[:, places], ballots, numbers=pairs.numbers, seed=seed)


def resampled(
    table: np.ndarray, times: np.ndarray, *, numbers: Sequence[str], seed: int, replicates: int = REPLICATES
) -> dict[str, Certainty]:
    """By drawing as many ballots as there are, with replacement (multinomial bootstrap).

    ``table`` has a row for each different ballot and a 1 under what it names, ``times`` how often it was sent in.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    ballots = int(times.sum())

    def draws() -> Draws:
        for size in _sizes(replicates, max(table.shape)):
            drawn = generator.multinomial(ballots, times / ballots, size=size)
            yield np.rint(drawn.astype(np.float64) @ table).astype(np.int64)

    votes = np.rint(times @ table).astype(np.int64)
    return _certainties(votes, draws(), numbers, replicates) if ballots else {}


def approximated(pairs: PairCounts, *, seed: int, replicates: int = REPLICATES) -> dict[str, Certainty]:
    """By drawing votes with the means and covariances that drawing ballots would give them."""
    generator = np.random.Generator(np.random.PCG64(seed))
    votes = pairs.together.diagonal()
    covariance = pairs.together - np.outer(votes, votes) / pairs.ballots
    # The symmetric root, since it is the only one: it comes out alike on every machine.
    values, vectors = np.linalg.eigh(covariance)
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T

    def draws() -> Draws:
        for size in _sizes(replicates, len(votes)):
            drawn = np.rint(votes + generator.standard_normal((size, len(votes))) @ root)
            yield np.clip(drawn, 0, pairs.ballots).astype(np.int64)

    return _certainties(votes, draws(), pairs.numbers, replicates)


def _sizes(replicates: int, width: int) -> Iterator[int]:
    step = max(1, CELLS // max(1, width))
    return (min(step, replicates - start) for start in range(0, replicates, step))


def _certainties(votes: np.ndarray, draws: Draws, numbers: Sequence[str], replicates: int) -> dict[str, Certainty]:
    width = len(numbers)
    if width < FEWEST_INITIATIVES or votes.min() == votes.max():
        return {}
    by_below = _quartiles_by_below(width)
    quartiles = np.zeros((width, 1 + len(QUARTILES)), dtype=np.int64)  # draws by initiative and quartile, 0 for none
    ranks = np.zeros((width, width + 1), dtype=np.int64)  # draws by initiative and rank
    place = np.arange(width)
    for drawn in draws:
        below, above = _beaten(drawn), _beaten(-drawn)
        quartile = by_below[below]
        quartile[drawn.min(axis=1) == drawn.max(axis=1)] = NO_QUARTILE
        quartiles += _tally(quartile, place, quartiles.shape[1])
        ranks += _tally(above + 1, place, ranks.shape[1])
    published = by_below[_beaten(votes[np.newaxis])[0]]
    low, high = (_rank_at(ranks, part, replicates) for part in OUTER_RANKS)
    return {
        number: Certainty(
            quartile=int(published[place]),
            chances=tuple((quartiles[place, 1:] / replicates).tolist()),
            rank_low=int(low[place]),
            rank_high=int(high[place]),
        )
        for place, number in enumerate(numbers)
    }


def _quartiles_by_below(width: int) -> np.ndarray:
    """The quartile of an initiative by how many others it beats, as the rule has it."""
    return np.array(
        [standing.quartile for standing in standings({str(below): below for below in range(width)}).values()]
    )


def _beaten(votes: np.ndarray) -> np.ndarray:
    """How many others of its row each value is larger than."""
    order = np.argsort(votes, axis=1, kind="stable")
    ordered = np.take_along_axis(votes, order, axis=1)
    starts = np.zeros(votes.shape, dtype=np.int64)  # equal values share the place of the first of them
    starts[:, 1:] = np.where(ordered[:, 1:] != ordered[:, :-1], np.arange(1, votes.shape[1]), 0)
    beaten = np.empty_like(starts)
    np.put_along_axis(beaten, order, np.maximum.accumulate(starts, axis=1), axis=1)
    return beaten


def _tally(values: np.ndarray, place: np.ndarray, width: int) -> np.ndarray:
    """How often each initiative (column of ``values``) has each value."""
    cells = np.bincount((place * width + values).ravel(), minlength=len(place) * width)
    return cells.reshape(len(place), width)


def _rank_at(ranks: np.ndarray, part: float, replicates: int) -> np.ndarray:
    """The smallest rank that at least this part of the draws does not exceed (``inverted_cdf``)."""
    return np.argmax(np.cumsum(ranks, axis=1) >= part * replicates - 1e-9, axis=1)
