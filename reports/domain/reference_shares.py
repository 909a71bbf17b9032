"""Reference shares: how a population is made up, as organizers enter it with its source and date."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

NEAR_ENOUGH = Fraction(1, 1_000_000)  # to one, for shares that were written with few digits

Share = Fraction | Decimal | float | str


class ReferenceShares(NamedTuple):
    """Shares that sum to one."""

    shares: Mapping[str, Fraction]  # by group; groups of which nothing is expected are left out
    normalised: bool  # a warning: what was entered did not sum to one


def reference_shares(entered: Mapping[str, Share]) -> ReferenceShares:
    """The shares of ``entered``, in parts of one, exact; divided by their sum where that is not one.

    A decimal number stands for what is written: 0.15 is 3/20. A group whose share is nought is left out, since it
    would silence the people in it. Refused (ValueError): a negative share, nothing above nought, or a share of
    those who stated nothing (""), since nobody belongs to them.
    """
    if "" in entered:
        raise ValueError("Those who stated nothing are no group.")
    shares = {group: _exact(share) for group, share in entered.items()}
    total = sum(shares.values())
    if any(share < 0 for share in shares.values()) or not total:
        raise ValueError("Shares are parts of a whole, none below nought, and not all nought.")
    return ReferenceShares(
        shares={group: share / total for group, share in shares.items() if share},
        normalised=abs(total - 1) > NEAR_ENOUGH,
    )


def _exact(share: Share) -> Fraction:
    return Fraction(str(share)) if isinstance(share, float) else Fraction(share)
