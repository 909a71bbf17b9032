"""When the door of a session is open."""

from datetime import datetime, timedelta

OPENS_BEFORE = timedelta(minutes=30)  # the start: long enough to mend a microphone


def is_near(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether people join and check in at ``at``: from half an hour before the start until the end."""
    return starts_at - OPENS_BEFORE <= at < ends_at
