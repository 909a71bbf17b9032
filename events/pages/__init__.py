"""What one page shows of events, ready to print."""

from .afterwards import Afterwards, afterwards
from .attendance import PersonAt, people_at
from .cards import Card, card, languages_called, languages_of
from .faults import faults_on_page
from .feedback import (
    FeedbackState,
    form_of,
    results_on_page,
    state_for,
    state_of,
    turnout,
)
from .feedback_form import feedback_questions, moments_of, zone_of
from .figures import figures_on_page
from .filters import filters_in
from .own_registration import OwnSession, is_open, own_sessions
from .questions import QuestionOnPage, needs_summary, questions_on_page
from .registrations import Person, people_in_full, places_in_line, session_names, state_counts
from .registrations_file import registrations_table
from .rounds import RoundOnPage, SessionRooms, links_by_room, rooms_at, rooms_on_page
from .team import Team, team_page
from .times import SessionOnPage, readers_zone, sessions_on_page
from .troubles import troubles_of

__all__ = [
    "Afterwards",
    "Card",
    "FeedbackState",
    "OwnSession",
    "Person",
    "PersonAt",
    "QuestionOnPage",
    "RoundOnPage",
    "SessionOnPage",
    "SessionRooms",
    "Team",
    "afterwards",
    "card",
    "faults_on_page",
    "feedback_questions",
    "figures_on_page",
    "filters_in",
    "form_of",
    "is_open",
    "languages_called",
    "languages_of",
    "links_by_room",
    "moments_of",
    "needs_summary",
    "own_sessions",
    "people_at",
    "people_in_full",
    "places_in_line",
    "questions_on_page",
    "readers_zone",
    "registrations_table",
    "results_on_page",
    "rooms_at",
    "rooms_on_page",
    "session_names",
    "sessions_on_page",
    "state_counts",
    "state_for",
    "state_of",
    "team_page",
    "troubles_of",
    "turnout",
    "zone_of",
]
