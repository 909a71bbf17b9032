"""How long personal answers are kept."""

from datetime import datetime, timedelta

DAYS_OF_ANSWERS = 90  # after the first answer of a person; no personal answer is older


def kept_until(first_answered_at: datetime, ends_at: datetime | None, days_kept: int) -> datetime:
    """When an answer is deleted: some days after the event, and 90 after it was first given at the latest."""
    latest = first_answered_at + timedelta(days=DAYS_OF_ANSWERS)
    return latest if ends_at is None else min(latest, ends_at + timedelta(days=days_kept))
