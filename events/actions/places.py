"""Who finds a place. To be asked only while the row of the event is locked."""

from collections import Counter

from django.db.models import Q

from events.models import Affiliation, PrioritizationEvent, Registration

from . import mails

FIRST = 1  # position of the affiliation that somebody comes for


def has_place(event: PrioritizationEvent, group: str, besides: Registration | None = None) -> bool:
    """Whether somebody of ``group``, which may be none, finds a place; that of ``besides`` is their own."""
    others = event.registrations.confirmed().exclude(pk=besides and besides.pk)
    if besides is None and event.capacity is not None and others.count() >= event.capacity:
        return False
    if not group or event.most_per_affiliate is None:
        return True
    if besides and first_group(besides) == group:
        return True
    same = others.filter(affiliations__position=FIRST, affiliations__group=group)
    return same.count() < event.most_per_affiliate


def fill_free_places(event: PrioritizationEvent) -> list[Registration]:
    """Let those who wait move up, first come first served, past those whose affiliate has no place left.

    Nobody moves up at an event that is over or called off.
    """
    if event.is_cancelled or event.is_finished or not event.registrations.waiting().exists():
        return []
    taken = event.registrations.confirmed().count()
    free = None if event.capacity is None else event.capacity - taken
    if free is not None and free <= 0:
        return []
    promoted = chosen(event, free)
    for registration in promoted:
        registration.state, registration.line_number = Registration.State.CONFIRMED, None
        registration.save(update_fields=["state", "line_number"])
        mails.moved_up(registration=registration)
    return promoted


def chosen(event: PrioritizationEvent, free: int | None) -> list[Registration]:
    """Of those who wait, as many as ``free`` places allow; None for no limit."""
    waiting = event.registrations.waiting().select_related("event", "participant")
    if event.most_per_affiliate is None:
        return list(waiting[:free])
    groups = groups_by_registration(event)
    confirmed = event.registrations.confirmed().values_list("pk", flat=True)
    taken = Counter(groups.get(pk, "") for pk in confirmed)
    found = []
    for registration in waiting:
        group = groups.get(registration.pk, "")
        if free is not None and len(found) >= free:
            break
        if not group or taken[group] < event.most_per_affiliate:
            taken[group] += 1
            found.append(registration)
    return found


def groups_by_registration(event: PrioritizationEvent) -> dict[int, str]:
    standing = Affiliation.objects.filter(~Q(registration__state="cancelled"), registration__event=event)
    return dict(standing.filter(position=FIRST).values_list("registration_id", "group"))


def first_group(registration: Registration) -> str:
    """The group that somebody comes for; empty for none."""
    return registration.affiliations.filter(position=FIRST).values_list("group", flat=True).first() or ""
