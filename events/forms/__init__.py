"""What hosts, participants and the support team send us."""

from .closing import ClosingForm
from .events import EventForm
from .feedback import FeedbackAnswersForm
from .feedback_form import FeedbackOpeningForm, FeedbackQuestionForm
from .fields import ClockField, DayField, TimeZoneField
from .inviting import InvitingForm
from .moments import HasMoments, moment_initial
from .priorities import PriorityReportForm
from .priorities_file import PrioritiesFileForm
from .priority_start import PriorityStartForm
from .questions import QuestionForm
from .registering import RegisteringForm
from .registrations import RegistrationFilter
from .registrations_file import RegistrationsForm
from .reviews import ReviewForm
from .room_helpers import HelpersForm
from .room_links import RoomLinksForm
from .rounds import RoundsForm
from .time_zone import ReadersTimeZoneForm

__all__ = [
    "ClockField",
    "ClosingForm",
    "DayField",
    "EventForm",
    "FeedbackAnswersForm",
    "FeedbackOpeningForm",
    "FeedbackQuestionForm",
    "HasMoments",
    "HelpersForm",
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
    "RoomLinksForm",
    "RoundsForm",
    "TimeZoneField",
    "moment_initial",
]
