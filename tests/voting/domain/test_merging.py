import pytest

from tests.vectors import vector
from voting.domain.merging import Implication, Merge, implied_by_each

NOVEMBER = vector("merge_withdraw")["november"]


def test_published_merge_of_november_2020():
    merge = Merge(
        implied_votes=NOVEMBER["c24_merged"], implying_votes=NOVEMBER["c23"], ballots_added=NOVEMBER["instances"]
    )

    assert (merge.before, merge.after, merge.kept) == (60, 66, 27)
    assert merge.before == NOVEMBER["c24_raw"]


@pytest.mark.parametrize(("implied", "implying", "added"), [(66, 27, 28), (5, 27, 6), (66, 27, -1)])
def test_merge_that_cannot_have_been_is_refused(implied, implying, added):
    with pytest.raises(ValueError, match="at most the ballots"):
        Merge(implied_votes=implied, implying_votes=implying, ballots_added=added)


def test_chains_and_circles_end():
    rules = [Implication("1", "2"), Implication("2", "3"), Implication("3", "1"), Implication("4", "4")]

    implied = implied_by_each(["1", "2", "3", "4"], rules)

    assert implied == {"1": {"2", "3"}, "2": {"1", "3"}, "3": {"1", "2"}, "4": set()}
