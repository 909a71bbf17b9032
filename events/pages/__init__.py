"""What one page shows of events, ready to print."""

from .cards import Card, card, languages_of
from .faults import faults_on_page
from .times import LocalTimes, SessionOnPage, sessions_on_page

__all__ = ["Card", "LocalTimes", "SessionOnPage", "card", "faults_on_page", "languages_of", "sessions_on_page"]
