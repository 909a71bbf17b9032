"""Moments as pages show them: in UTC, until the script puts them on the reader's clock."""

from datetime import UTC, date, datetime

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strategy_site import formats
from voting.actions.keys import destruction_day
from voting.models import Poll


def moment(at: datetime) -> str:
    """``21 November 2020, 17:30 UTC``, with all that local-time.js needs to write it for the reader's zone."""
    at = at.astimezone(UTC)
    # Translators: %(time)s is a time such as 18:30, with the day where it is not today; %(zone)s names the time zone.
    local = _("%(time)s your time (%(zone)s)")
    return format_html(
        '<time datetime="{}" data-moment="{}">{}, <bdi>{} UTC</bdi></time>',
        at.isoformat(timespec="seconds"),
        local,
        formats.day(at.date(), get_language()),
        clock(at),
    )


def clock(at: datetime) -> str:
    """What the clock shows in UTC: ``17:30``."""
    return f"{at.astimezone(UTC):%H:%M}"


def key_ends_on(poll: Poll) -> date | None:
    """The day on which the key of the poll is, or was, destroyed; None while nobody knows when the poll closes."""
    if poll.key.destroy_on:
        return poll.key.destroy_on
    if poll.closes_at is None:
        return None
    return destruction_day(Poll(closed_at=poll.closes_at, challenge_days=poll.challenge_days))
