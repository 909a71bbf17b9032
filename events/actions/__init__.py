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
from .composing import (
    COMPOSE_JOB,
    composition_job,
    compute_composition,
    issues_before_composing,
    request_composition,
    store_composition,
)
from .events import Step, free_slug, save_event
from .forgetting import SUPPORT_NEEDS, forget_due_answers, subject_of
from .hosting import cancel_event, move_event, retry_mail, review_event
from .imports import Imported, import_registrations
from .inviting import invite, take_back
from .places import fill_free_places
from .priorities import (
    ReportLocked,
    StaleReport,
    fill_from_counts,
    import_reports,
    issues_before_submitting,
    save_report,
    start_report,
    submit_report,
)
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
from .rounds import issues_before_publishing, people_to_write_to, publish_round
from .seating import CannotFollow, GroupFull, NoRoomFits, move, pin, place, place_all, unseat, without_seat

__all__ = [
    "ANNOUNCEMENT_JOB",
    "COMPOSE_JOB",
    "SUPPORT_NEEDS",
    "AnnouncementLocked",
    "CannotFollow",
    "GroupFull",
    "Imported",
    "NoPlaceLeft",
    "NoRoomFits",
    "QuestionLocked",
    "RegistrationClosed",
    "ReportLocked",
    "StaleReport",
    "Step",
    "ask_for_place",
    "cancel_event",
    "cancel_registration",
    "change_registration",
    "check_in",
    "close_event",
    "composition_job",
    "compute_announcement",
    "compute_composition",
    "confirm_request",
    "confirm_waiting",
    "delete_expired_requests",
    "example_mail",
    "fill_free_places",
    "fill_from_counts",
    "forget_due_answers",
    "free_slug",
    "import_registrations",
    "import_reports",
    "invite",
    "is_answered",
    "issues_before_closing",
    "issues_before_composing",
    "issues_before_publishing",
    "issues_before_submitting",
    "job_of",
    "mark_arrived",
    "may_register",
    "move",
    "move_event",
    "people_to_write_to",
    "pin",
    "place",
    "place_all",
    "publish_round",
    "recipients_of",
    "register",
    "registration_to_unsubscribe",
    "remove_question",
    "request_composition",
    "retry_mail",
    "review_event",
    "save_announcement",
    "save_event",
    "save_question",
    "save_report",
    "send_announcement",
    "send_due_reminders",
    "start_report",
    "store_announcement",
    "store_composition",
    "subject_of",
    "submit_report",
    "take_back",
    "unseat",
    "unsubscribe",
    "without_seat",
]
