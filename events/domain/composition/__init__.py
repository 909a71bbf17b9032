"""Breakout rooms: who sits where in every round, so that people understand and meet many others.

Languages, room sizes and fixed rooms are rules that always hold; everything else is weighed. Why it is done like this
is told in docs/decisions/0015-rooms-composed-together.md.
"""

from . import people as reasons
from .composing import Composition, compose
from .late import place_late
from .people import CannotCompose, Interpretation, Person, Reason, Seats
from .quality import Quality, common_languages, quality, random_quality

__all__ = [
    "CannotCompose",
    "Composition",
    "Interpretation",
    "Person",
    "Quality",
    "Reason",
    "Seats",
    "common_languages",
    "compose",
    "place_late",
    "quality",
    "random_quality",
    "reasons",
]
