"""How many rooms there are, and what they are called: numbers from 1 on."""

HIGHEST_ROOM = 999


def rooms_of(people: int, size: int) -> int:
    """Into how many rooms ``people`` go, ``size`` to a room or nearly so; one, even if nobody comes.

    Half a room or more is one more: 12 people in rooms of 8 make two of 6, 11 people one of 11.
    """
    return max(1, (2 * people + size) // (2 * size))
