"""Meetings, the phases of the process they belong to, and who comes to them."""

from .announcement import Announcement
from .event import EventFigure, EventReview, EventSession, PrioritizationEvent, validate_time_zone
from .phase import Phase
from .question import Answer, AnswerSummary, Question
from .registration import (
    Affiliation,
    Invitation,
    Registration,
    RegistrationRequest,
    SupportNeeds,
    Visit,
)

__all__ = [
    "Affiliation",
    "Announcement",
    "Answer",
    "AnswerSummary",
    "EventFigure",
    "EventReview",
    "EventSession",
    "Invitation",
    "Phase",
    "PrioritizationEvent",
    "Question",
    "Registration",
    "RegistrationRequest",
    "SupportNeeds",
    "Visit",
    "validate_time_zone",
]
