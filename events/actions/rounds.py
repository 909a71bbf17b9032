"""Letting people know their rooms, round by round."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import BreakoutRound, Registration
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .group_mails import rooms_ready


def issues_before_publishing(talk: BreakoutRound) -> list[str]:
    """What still prevents people from seeing their rooms, in the reader's language."""
    issues = []
    if talk.is_published:
        issues.append(_("This round is published already."))
    if not talk.seats.exists():
        issues.append(_("No rooms are composed for this round."))
    if talk.session.breakout_rounds.filter(position__lt=talk.position, published_at=None).exists():
        issues.append(_("An earlier round is not published yet."))
    return issues


@transaction.atomic
def publish_round(*, talk: BreakoutRound, by: User, at: datetime | None = None) -> int:
    """Let everybody see their room of this round, and stay as it is from then on; how many mails that writes.

    With the first round of a session everybody who has a seat is written to, once.
    """
    published = BreakoutRound.objects.filter(pk=talk.pk, published_at=None).update(published_at=at or timezone.now())
    if not published:
        return 0
    record(who=by, verb="publish_round", about=talk.session.event, round=talk.position)
    return rooms_ready(session=talk.session, registrations=people_to_write_to(talk))


def people_to_write_to(talk: BreakoutRound):
    """Those who have a seat and were not written to with an earlier round of the session."""
    told = talk.session.breakout_rounds.published().exclude(pk=talk.pk)
    return Registration.objects.filter(seats__round=talk).exclude(seats__round__in=told)
