"""What hosts, participants and the support team send us."""

from .closing import ClosingForm
from .events import EventForm
from .fields import ClockField, DayField, TimeZoneField
from .inviting import InvitingForm
from .priorities import PriorityReportForm
from .priorities_file import PrioritiesFileForm
from .priority_start import PriorityStartForm
from .questions import QuestionForm
from .registering import RegisteringForm
from .registrations import RegistrationFilter
from .registrations_file import RegistrationsForm
from .reviews import ReviewForm
from .time_zone import ReadersTimeZoneForm

__all__ = [
    "ClockField",
    "ClosingForm",
    "DayField",
    "EventForm",
    "InvitingForm",
    "PrioritiesFileForm",
    "PriorityReportForm",
    "PriorityStartForm",
    "QuestionForm",
    "ReadersTimeZoneForm",
    "RegisteringForm",
    "RegistrationFilter",
    "RegistrationsForm",
    "ReviewForm",
    "TimeZoneField",
]
