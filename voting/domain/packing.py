"""A ballot's choices as one compact value that SQLite and PostgreSQL store alike.

Each choice is the position of its initiative on the poll, from 0 in the order fixed at opening: two bytes, the
smaller one first, in rising order. Seven choices take 14 bytes; no bytes are "none of these". A million of
them joined are one array to numpy.
"""

import struct
from collections.abc import Iterable

MOST_INITIATIVES = 1 << 16
POSITION_BYTES = 2


def pack(positions: Iterable[int]) -> bytes:
    """Refuses a position named twice and one that no poll can have."""
    ordered = sorted(positions)
    if len(set(ordered)) != len(ordered):
        raise ValueError("A ballot names an initiative once.")
    if ordered and not 0 <= ordered[0] <= ordered[-1] < MOST_INITIATIVES:
        raise ValueError("No poll has such a position.")
    return struct.pack(f"<{len(ordered)}H", *ordered)


def unpack(packed: bytes) -> tuple[int, ...]:
    """The positions of a ballot, in rising order."""
    return struct.unpack(f"<{len(packed) // POSITION_BYTES}H", packed)
