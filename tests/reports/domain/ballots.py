"""Ballots as the vectors write them, in the forms in which the statistics take them."""

import numpy as np

from reports.domain.strata import strata_of
from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.packed_count import distinct_ballots
from voting.domain.packing import pack
from voting.domain.pair_counts import count_pairs


def chunks_of(ballots, numbers):
    return [Chunk([pack(map(numbers.index, ballot)) for ballot in ballots])]


def pairs_of(ballots, numbers, implications=()):
    return count_pairs(chunks_of(ballots, numbers), Rules(numbers, implications), merged=True)


def distinct_of(ballots, numbers, implications=()):
    return distinct_ballots(chunks_of(ballots, numbers), Rules(numbers, implications))


def table_of(ballots, numbers):
    """A row for each ballot, a 1 under each initiative it names."""
    return np.array([[float(number in ballot) for number in numbers] for ballot in ballots])


def strata_of_ballots(ballots, numbers, **groups):
    """The strata of ballots, whose groups are told by dimension; None for not stated."""
    packed = chunks_of(ballots, numbers)[0].ballots
    labels = {dimension: [label or "" for label in each] for dimension, each in groups.items()}
    return strata_of([Chunk(packed, labels)], Rules(numbers))
