"""Taking and giving back places at an event."""

from django.db import transaction

from events.models import Registration
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None) -> None:
    """Give the place back. The row stays, so that nobody is registered twice, but leaves every list."""
    registration.state, registration.line_number = Registration.State.CANCELLED, None
    registration.save(update_fields=["state", "line_number"])
    record(who=by, verb="cancel_registration", about=registration.event)
