"""What one page shows of events, ready to print."""

from .cards import Card, card, languages_of
from .faults import faults_on_page
from .registrations import Person, people_in_full, places_in_line, session_names, state_counts
from .registrations_file import registrations_table
from .times import LocalTimes, SessionOnPage, sessions_on_page

__all__ = [
    "Card",
    "LocalTimes",
    "Person",
    "SessionOnPage",
    "card",
    "faults_on_page",
    "languages_of",
    "people_in_full",
    "places_in_line",
    "registrations_table",
    "session_names",
    "sessions_on_page",
    "state_counts",
]
