"""Questions about events, who comes to them, and what is said there."""

from .groups import BreakoutRoundQuerySet, GroupNoteQuerySet, RaisedPointQuerySet, SeatQuerySet
from .meetings import PrioritizationEventQuerySet
from .priorities import PriorityReportQuerySet
from .registrations import AnswerQuerySet, RegistrationQuerySet, RegistrationRequestQuerySet, SupportNeedsQuerySet

__all__ = [
    "AnswerQuerySet",
    "BreakoutRoundQuerySet",
    "GroupNoteQuerySet",
    "PrioritizationEventQuerySet",
    "PriorityReportQuerySet",
    "RaisedPointQuerySet",
    "RegistrationQuerySet",
    "RegistrationRequestQuerySet",
    "SeatQuerySet",
    "SupportNeedsQuerySet",
]
