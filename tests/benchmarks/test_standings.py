"""How dear the quartile rule is, as a ratio to other work in the same run: seconds differ between machines."""

from collections import Counter
from timeit import repeat

from voting.domain.quartiles import standings

LARGEST_CATALOGUE = 2_000  # initiatives

# In no order and all different (20,011 is prime), so that no two share a standing.
COUNTS = {str(place): 7_919 * place % 20_011 for place in range(LARGEST_CATALOGUE)}


def each_with_each():
    """The rule as it is written: how many of the others has each beaten?"""
    among = list(COUNTS.values())
    return {number: sum(other < votes for other in among) for number, votes in COUNTS.items()}


def fastest(action):
    return min(repeat(action, number=1, repeat=3))


def test_standings_are_much_faster_than_comparing_each_with_each():
    expected = each_with_each()

    ratio = fastest(each_with_each) / fastest(lambda: standings(COUNTS))

    print(f"standings of {LARGEST_CATALOGUE} initiatives: {ratio:.0f} times faster than the literal rule")  # noqa: T201 -- the result
    assert {number: standing.below for number, standing in standings(COUNTS).items()} == expected
    assert ratio > 4


def test_standings_take_a_few_times_the_comparisons_of_sorting():
    comparisons = Counter()

    class Votes(int):
        """A number that knows how often it was compared."""

        def __lt__(self, other):
            comparisons[action] += 1
            return int(self) < int(other)

    counts = {number: Votes(votes) for number, votes in COUNTS.items()}
    for action, argument in ((sorted, counts.values()), (standings, counts)):
        action(argument)

    ratio = comparisons[standings] / comparisons[sorted]

    print(f"standings of {LARGEST_CATALOGUE} initiatives: {ratio:.1f} times the comparisons of sorting")  # noqa: T201 -- the result
    assert ratio < 5
