"""Who facilitates a room."""

from django.db import transaction

from events.models import Seat, Visit
from strategy_site.accounts.models import User

from .preparing import name_helpers


@transaction.atomic
def name_facilitator(*, seat: Seat, is_one: bool, by: User) -> None:
    """Let somebody facilitate the session, and so the room they sit in, which they keep; or no longer."""
    session = seat.round.session
    visit, _is_new = Visit.objects.get_or_create(
        registration_id=seat.registration_id, session=session, defaults={"is_planned": False}
    )
    name_helpers(session=session, named={visit.pk: {"helps_as": Visit.Help.FACILITATOR if is_one else ""}}, by=by)
    if is_one:
        Seat.objects.filter(pk=seat.pk).update(is_pinned=True)
