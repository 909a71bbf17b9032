"""Changes to events and to who is registered for them."""

from .attendance import NoPlace, confirm_out_of_turn, mark_arrived
from .events import free_slug, save_event
from .forgetting import SUPPORT_NEEDS, forget_due_answers, subject_of
from .imports import Imported, import_registrations
from .registering import cancel_registration

__all__ = [
    "SUPPORT_NEEDS",
    "Imported",
    "NoPlace",
    "cancel_registration",
    "confirm_out_of_turn",
    "forget_due_answers",
    "free_slug",
    "import_registrations",
    "mark_arrived",
    "save_event",
    "subject_of",
]
