"""The order in which one voter sees the options of a poll."""

from collections.abc import Iterable
from typing import TypeVar

from voting.domain.ballot_order import ballot_order
from voting.domain.voters import Voter
from voting.models import Poll, PollOption

Option = TypeVar("Option")


def order_for(
    labels: Iterable[tuple[str, str, Option]], *, key: bytes, poll: str, voter: Voter
) -> list[tuple[str, list[Option]]]:
    """Options by recommendation; each of ``labels`` names the recommendation and the initiative of an option."""
    numbers: dict[str, list[str]] = {}
    options = {}
    for recommendation, number, option in labels:
        numbers.setdefault(recommendation, []).append(number)
        options[number] = option
    order = ballot_order(numbers, secret=key, poll=poll, voter=voter.identity)
    return [(recommendation, [options[number] for number in initiatives]) for recommendation, initiatives in order]


def displayed_options(*, poll: Poll, voter: Voter | None) -> list[tuple[object, list[PollOption]]]:
    """Recommendations with their options that were not withdrawn, in the order for ``voter``.

    In the order of the catalogue for whoever is no voter, and once the key of the poll is destroyed.
    """
    options = list(poll.options.standing().in_order().with_initiatives())
    recommendations = {option.initiative.recommendation.number: option.initiative.recommendation for option in options}
    key = poll.key.unwrapped() if voter else None
    if key is None:
        groups = {number: [] for number in recommendations}
        for option in options:
            groups[option.initiative.recommendation.number].append(option)
        return [(recommendations[number], group) for number, group in groups.items()]
    labels = ((option.initiative.recommendation.number, option.initiative.number, option) for option in options)
    return [
        (recommendations[number], group) for number, group in order_for(labels, key=key, poll=poll.slug, voter=voter)
    ]
