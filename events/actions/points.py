"""From notes to what everybody reads: questions and concerns, and the minutes."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from events.domain.anonymising import Names, certain_in
from events.models import BreakoutPlan, GroupNote, PrioritizationEvent, RaisedPoint
from recommendations.models import Initiative
from strategy_site import formats
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import LANGUAGES

from .anonymising import names_of_event

FEWEST_ROOMS = 2  # that say the same, where none has read it back


class PointNotReady(Exception):
    """Something stands in the way of publishing; ``issues_before_publishing_point`` tells what."""


@transaction.atomic
def save_point(
    *,
    point: RaisedPoint,
    notes: Iterable[GroupNote],
    initiatives: Iterable[Initiative],
    merged: Iterable[RaisedPoint] = (),
    by: User,
) -> RaisedPoint:
    """Keep a point with its notes; ``merged`` points are in it from now on, and gone.

    A published point that may no longer be published is taken back.
    """
    is_new = point.pk is None
    point.save()
    point.notes.set(notes)
    point.initiatives.set(initiatives)
    gone = [each.pk for each in merged if each.pk != point.pk]
    point.event.raised_points.filter(pk__in=gone).delete()
    record(who=by, verb="raise_point" if is_new else "change_point", about=point, merged=len(gone))
    take_back_unless_ready(point, by)
    return point


@transaction.atomic
def remove_source(*, point: RaisedPoint, note: GroupNote, by: User) -> None:
    """Take a note out of a point, so that it can be in another. A point without notes is none."""
    point.notes.remove(note)
    record(who=by, verb="remove_source", about=point, note=note.pk)
    if point.notes.exists():
        take_back_unless_ready(point, by)
    else:
        point.delete()


def take_back_unless_ready(point: RaisedPoint, by: User) -> None:
    if point.is_published and issues_before_publishing_point(point):
        unpublish_point(point=point, by=by)


@transaction.atomic
def publish_point(*, point: RaisedPoint, by: User) -> None:
    row = RaisedPoint.objects.select_for_update().get(pk=point.pk)
    if row.is_published:
        return
    if issues_before_publishing_point(row):
        raise PointNotReady
    row.published_at, row.published_by = timezone.now(), by
    row.save(update_fields=["published_at", "published_by"])
    record(who=by, verb="publish_point", about=row)


@transaction.atomic
def unpublish_point(*, point: RaisedPoint, by: User) -> None:
    if not point.is_published:
        return
    point.published_at = point.published_by = None
    point.save(update_fields=["published_at", "published_by"])
    record(who=by, verb="unpublish_point", about=point)


def issues_before_publishing_point(point: RaisedPoint, names: Names | None = None) -> list[str]:
    """What keeps a point from being published, in words for its team."""
    names = names_of_event(point.event) if names is None else names
    notes = list(point.notes.all())
    if not notes:
        return [_("No note stands behind it.")]
    issues = []
    if not is_backed(notes):
        issues.append(_("No room has confirmed it as it is now, and only one room has raised it."))
    waiting = sum(not note.is_anonymised for note in notes)
    if waiting:
        issues.append(
            ngettext(
                "%(number)s of its notes has no text without names, or has changed since.",
                "%(number)s of its notes have no text without names, or have changed since.",
                waiting,
            )
            % {"number": formats.number(waiting, get_language())}
        )
    if any(certain_in(text, names) for text in texts_of(point)):
        issues.append(_("Its text has names or addresses in it."))
    if any(certain_in(note.public_text, names) for note in notes):
        issues.append(_("The text without names of a note has names or addresses in it."))
    return issues


def is_backed(notes: Iterable[GroupNote]) -> bool:
    """Whether a room has read it back, or two rooms have said it."""
    notes = list(notes)
    return any(note.is_confirmed for note in notes) or len({note.group_id for note in notes}) >= FEWEST_ROOMS


def texts_of(point: RaisedPoint) -> list[str]:
    return [text for code in LANGUAGES if (text := point.in_language("text", code))]


def issues_before_publishing_minutes(plan: BreakoutPlan, names: Names | None = None) -> list[str]:
    event = plan.session.event
    notes = list(GroupNote.objects.filter(group__round__session=plan.session).anonymised())
    if not notes:
        return [_("No note of this session has a text without names yet.")]
    names = names_of_event(event) if names is None else names
    named = sum(bool(certain_in(note.public_text, names)) for note in notes)
    if not named:
        return []
    return [
        ngettext(
            "%(number)s text has a name or an address in it.",
            "%(number)s texts have a name or an address in them.",
            named,
        )
        % {"number": formats.number(named, get_language())}
    ]


@transaction.atomic
def publish_minutes(*, plan: BreakoutPlan, by: User) -> list[str]:
    """Show everybody what the rooms of a session said; returns what stands in the way, and then shows nothing."""
    row = BreakoutPlan.objects.select_for_update().select_related("session__event").get(pk=plan.pk)
    if row.minutes_published_at:
        return []
    issues = issues_before_publishing_minutes(row)
    if not issues:
        row.minutes_published_at = timezone.now()
        row.save(update_fields=["minutes_published_at"])
        record(who=by, verb="publish_minutes", about=row)
    return issues


@transaction.atomic
def unpublish_minutes(*, plan: BreakoutPlan, by: User) -> None:
    if BreakoutPlan.objects.filter(pk=plan.pk, minutes_published_at__isnull=False).update(minutes_published_at=None):
        record(who=by, verb="unpublish_minutes", about=plan)


def plans_of(event: PrioritizationEvent) -> list[BreakoutPlan]:
    return list(BreakoutPlan.objects.filter(session__event=event).select_related("session__event").order_by("session"))
