"""Rooms: how many, and who can follow what is said in one."""

from collections.abc import Collection

HIGHEST_ROOM = 999  # rooms are called by their numbers, from 1 on


def rooms_of(people: int, size: int) -> int:
    """How many rooms of about ``size`` people: the nearest number, one at least.

    12 people in rooms of 8 make two rooms of 6, 11 people one of 11.
    """
    return max(1, (2 * people + size) // (2 * size))


def can_follow(languages: Collection[str], spoken: str, interpretation: Collection[str]) -> bool:
    """Whether somebody who follows ``languages`` follows a room: by what is spoken, or interpreted into."""
    return bool({spoken, *interpretation} & set(languages))
