"""The order in which one voter sees the initiatives: shuffled, but the same on every visit and device.

What stands first is chosen more often, so everyone gets an order of their own and no initiative gains by the
catalogue's. Each key depends on its own initiative alone: when one is withdrawn, the others stay in place.
"""

import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence

# Between the parts of a message; no label can contain it.
SEPARATOR = "\x1f"

Order = list[tuple[str, list[str]]]  # recommendations by number, each with the numbers of its initiatives


def ballot_order(recommendations: Mapping[str, Iterable[str]], *, secret: bytes, poll: str, voter: str) -> Order:
    """Recommendations, and the initiatives inside each, in the order for ``voter``.

    A recommendation without initiatives is left out: it has nothing to choose.
    """

    def key(kind: str, number: str) -> bytes:
        message = SEPARATOR.join(("order", poll, voter, kind, number))
        return hmac.digest(secret, message.encode(), "sha256")

    order = [
        (recommendation, sorted(initiatives, key=lambda number: key("init", number)))
        for recommendation, initiatives in recommendations.items()
    ]
    return sorted(
        ((recommendation, initiatives) for recommendation, initiatives in order if initiatives),
        key=lambda group: key("rec", group[0]),
    )


def choices_by_third(choices: Collection[str], shown: Sequence[str]) -> tuple[int, int, int]:
    """How many of ``choices`` stood in the first, the middle and the last third of the list as it was ``shown``.

    Stored with the ballot in place of the order, so that the effect of the order can be published after the key
    that made it is destroyed. Where the list does not divide by three, the earlier thirds are the longer ones.
    """
    ends = third_ends(len(shown))
    thirds = [0, 0, 0]
    for position, number in enumerate(shown):
        if number in choices:
            thirds[sum(position >= end for end in ends[:2])] += 1
    return tuple(thirds)


def third_ends(initiatives: int) -> tuple[int, int, int]:
    """Where each third of a list of so many initiatives ends."""
    return -(-initiatives // 3), -(-2 * initiatives // 3), initiatives
