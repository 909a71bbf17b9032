import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.strata import strata_of
from tests.benchmarks.measuring import INITIATIVES, chunks_of, made_up_ballots, made_up_groups
from tests.reports.domain.ballots import chunks_of as packed
from tests.reports.domain.ballots import strata_of_ballots
from voting.domain.ballot_arrays import Chunk, Rules
from voting.domain.merging import Implication
from voting.domain.packed_count import count_packed

RULES = Rules([str(place) for place in range(INITIATIVES)], [Implication("3", "4")], {"44"})
PEOPLE = st.lists(st.tuples(st.sampled_from(["", *"abcd"]), st.frozensets(st.sampled_from("abcde"))), max_size=30)


@given(PEOPLE)
def test_strata_hold_every_ballot_and_vote(people):
    strata = strata_of_ballots(
        [choices for _group, choices in people], list("abcde"), region=[one for one, _ in people]
    )

    assert strata.ballots.sum() == len(people)
    assert strata.votes.sum() == sum(len(choices) for _group, choices in people)
    for group, ballots, votes in zip(strata.of("region"), strata.ballots, strata.votes, strict=True):
        chosen = [choices for one, choices in people if one == group]
        assert ballots == len(chosen)
        assert votes.tolist() == [sum(number in choices for choices in chosen) for number in "abcde"]


def test_agree_with_the_count_of_every_dimension():
    rows, groups = made_up_ballots(400), made_up_groups(400)
    chunks = [
        Chunk(rows[part], {each: labels[part] for each, labels in groups.items()})
        for part in (slice(150), slice(150, None))
    ]

    strata = strata_of(chunks, RULES)

    counted = count_packed(chunks_of(rows, groups), RULES)
    assert strata.numbers == tuple(counted.count.merged)
    assert strata.groups == tuple(sorted(set(zip(*groups.values(), strict=True))))
    for dimension, by_group in counted.groups.items():
        assert strata.sizes(dimension) == {group: each.ballots for group, each in by_group.items()}
        inside = np.array([group == f"{dimension} 1" for group in strata.of(dimension)])
        assert strata.votes[inside].sum(axis=0).tolist() == list(by_group[f"{dimension} 1"].votes.values())


def test_without_ballots_or_dimensions():
    nothing, all_alike = strata_of([], RULES), strata_of(packed([{"a"}, {"b"}], ["a", "b"]), Rules(["a", "b"]))

    assert (nothing.groups, nothing.ballots.size, nothing.votes.shape) == ((), 0, (0, INITIATIVES - 1))
    assert (all_alike.groups, all_alike.ballots.tolist(), all_alike.votes.tolist()) == (((),), [2], [[1, 1]])


def test_chunks_that_do_not_fit_together_are_refused():
    one, other = Chunk([b""], {"region": ["N"]}), Chunk([b""], {"role": ["member"]})

    with pytest.raises(ValueError, match="same dimensions"):
        strata_of([one, other], RULES)
    with pytest.raises(ValueError, match="one group in each"):
        strata_of([Chunk([b""], {"region": []})], RULES)
