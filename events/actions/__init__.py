"""Changes to events and to who is registered for them."""

from .announcements import (
    ANNOUNCEMENT_JOB,
    AnnouncementLocked,
    compute_announcement,
    example_mail,
    job_of,
    recipients_of,
    registration_to_unsubscribe,
    save_announcement,
    send_announcement,
    store_announcement,
    unsubscribe,
)
from .attendance import mark_arrived
from .closing import close_event, issues_before_closing
from .events import Step, free_slug, save_event
from .forgetting import SUPPORT_NEEDS, forget_due_answers, subject_of
from .hosting import cancel_event, move_event, retry_mail, review_event
from .imports import Imported, import_registrations
from .inviting import invite, take_back
from .notes import (
    NoteElsewhere,
    NotesChanged,
    NothingWritten,
    Saved,
    confirm_notes,
    may_write_notes,
    remove_note,
    save_note,
)
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
    "ANNOUNCEMENT_JOB",
    "SUPPORT_NEEDS",
    "AnnouncementLocked",
    "Imported",
    "NoPlaceLeft",
    "NoteElsewhere",
    "NotesChanged",
    "NothingWritten",
    "QuestionLocked",
    "RegistrationClosed",
    "Saved",
    "Step",
    "ask_for_place",
    "cancel_event",
    "cancel_registration",
    "change_registration",
    "check_in",
    "close_event",
    "compute_announcement",
    "confirm_notes",
    "confirm_request",
    "confirm_waiting",
    "delete_expired_requests",
    "example_mail",
    "fill_free_places",
    "forget_due_answers",
    "free_slug",
    "import_registrations",
    "invite",
    "is_answered",
    "issues_before_closing",
    "job_of",
    "mark_arrived",
    "may_register",
    "may_write_notes",
    "move_event",
    "recipients_of",
    "register",
    "registration_to_unsubscribe",
    "remove_note",
    "remove_question",
    "retry_mail",
    "review_event",
    "save_announcement",
    "save_event",
    "save_note",
    "save_question",
    "send_announcement",
    "send_due_reminders",
    "store_announcement",
    "subject_of",
    "take_back",
    "unsubscribe",
]
