"""What one page shows of events, ready to print."""

from .cards import Card, card, languages_of
from .faults import faults_on_page
from .own_registration import OwnSession, is_open, own_sessions
from .registrations import Person, people_in_full, places_in_line, session_names, state_counts
from .registrations_file import registrations_table
from .times import LocalTimes, SessionOnPage, sessions_on_page

__all__ = [
    "Card",
    "LocalTimes",
    "OwnSession",
    "Person",
    "SessionOnPage",
    "card",
    "faults_on_page",
    "is_open",
    "languages_of",
    "own_sessions",
    "people_in_full",
    "places_in_line",
    "registrations_table",
    "session_names",
    "sessions_on_page",
    "state_counts",
]
