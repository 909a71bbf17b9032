"""Questions about events, who comes to them, and what is said there."""

from .feedback import FeedbackFormQuerySet
from .groups import BreakoutRoundQuerySet, GroupNoteQuerySet, RaisedPointQuerySet, SeatQuerySet
from .meetings import PrioritizationEventQuerySet
from .registrations import (
    AnswerQuerySet,
    RegistrationQuerySet,
    RegistrationRequestQuerySet,
    SupportNeedsQuerySet,
    VisitQuerySet,
)

__all__ = [
    "AnswerQuerySet",
    "BreakoutRoundQuerySet",
    "FeedbackFormQuerySet",
    "GroupNoteQuerySet",
    "PrioritizationEventQuerySet",
    "RaisedPointQuerySet",
    "RegistrationQuerySet",
    "RegistrationRequestQuerySet",
    "SeatQuerySet",
    "SupportNeedsQuerySet",
    "VisitQuerySet",
]
