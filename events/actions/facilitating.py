"""Who facilitates a room."""

from django.db import transaction

from events.models import Seat, Visit
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record


@transaction.atomic
def name_facilitator(*, seat: Seat, is_one: bool, by: User) -> None:
    """Let somebody facilitate the session, and so the room they sit in, which they keep; or no longer."""
    session = seat.round.session
    helps_as = Visit.Help.FACILITATOR if is_one else ""
    Visit.objects.update_or_create(
        registration_id=seat.registration_id,
        session=session,
        defaults={"helps_as": helps_as},
        create_defaults={"helps_as": helps_as, "is_planned": False},
    )
    if is_one:
        Seat.objects.filter(pk=seat.pk).update(is_pinned=True)
    record(who=by, verb="name_facilitator" if is_one else "unname_facilitator", about=session.event)
