"""Changes to events and to who is registered for them."""

from .attendance import NoPlace, confirm_out_of_turn, mark_arrived
from .closing import close_event, issues_before_closing
from .events import free_slug, save_event
from .forgetting import SUPPORT_NEEDS, forget_due_answers, subject_of
from .imports import Imported, import_registrations
from .places import fill_free_places
from .questions import QuestionLocked, is_answered, remove_question, save_question
from .registering import (
    NoPlaceLeft,
    RegistrationClosed,
    cancel_registration,
    change_registration,
    check_in,
    confirm_request,
    confirm_waiting,
    register,
)
from .reminders import send_due_reminders
from .requests import ask_for_place, delete_expired_requests, may_register

__all__ = [
    "SUPPORT_NEEDS",
    "Imported",
    "NoPlace",
    "NoPlaceLeft",
    "QuestionLocked",
    "RegistrationClosed",
    "ask_for_place",
    "cancel_registration",
    "change_registration",
    "check_in",
    "close_event",
    "confirm_out_of_turn",
    "confirm_request",
    "confirm_waiting",
    "delete_expired_requests",
    "fill_free_places",
    "forget_due_answers",
    "free_slug",
    "import_registrations",
    "is_answered",
    "issues_before_closing",
    "mark_arrived",
    "may_register",
    "register",
    "remove_question",
    "save_event",
    "save_question",
    "send_due_reminders",
    "subject_of",
]
