"""Meetings, the phases of the process they belong to, and who comes to them."""

from .announcement import Announcement
from .breakout import BreakoutGroup, BreakoutPlan, BreakoutRound, Seat
from .event import EventFigure, EventReview, EventSession, PrioritizationEvent, validate_time_zone
from .feedback import FeedbackForm, FeedbackQuestion, FeedbackResponse, FeedbackTurn
from .note import GroupNote, RaisedPoint
from .phase import Phase
from .priority_report import (
    PriorityReport,
    PriorityReportReview,
    ReportedInitiative,
    ReportedPriority,
    ReportedSession,
)
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
    "BreakoutGroup",
    "BreakoutPlan",
    "BreakoutRound",
    "EventFigure",
    "EventReview",
    "EventSession",
    "FeedbackForm",
    "FeedbackQuestion",
    "FeedbackResponse",
    "FeedbackTurn",
    "GroupNote",
    "Invitation",
    "Phase",
    "PrioritizationEvent",
    "PriorityReport",
    "PriorityReportReview",
    "Question",
    "RaisedPoint",
    "Registration",
    "RegistrationRequest",
    "ReportedInitiative",
    "ReportedPriority",
    "ReportedSession",
    "Seat",
    "SupportNeeds",
    "Visit",
    "validate_time_zone",
]
