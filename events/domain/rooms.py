"""Rooms: how many, and who can follow what is said in one."""

from collections.abc import Collection


def rooms_of(people: int, size: int) -> int:
    """How many rooms of about ``size`` people: the nearest number, one at least."""
    return max(1, (2 * people + size) // (2 * size))


def can_follow(languages: Collection[str], spoken: str, interpretation: Collection[str]) -> bool:
    """Whether somebody who follows ``languages`` follows a room: by what is spoken, or interpreted into."""
    return bool({spoken, *interpretation} & set(languages))
