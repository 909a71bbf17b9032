"""Making a poll, and what may change about it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction

from recommendations.models import Initiative
from strategy_site.jobs import actions as jobs
from voting.database import clock_time, enter_alone
from voting.domain import poll_keys
from voting.models import LiveResult, Poll, PollKey, PollOption

# What actions of their own set; a form that was filled in meanwhile must not set it back.
NOT_EDITED = {"id", "state", "closed_at", "results_published_at", "created_by"}


class PollLocked(Exception):
    """The rules of the poll cannot change any more: its first ballot is in, or its time is over."""


@transaction.atomic
def create_poll(*, slug: str, question: str, initiatives: Iterable[Initiative], by=None, **facts) -> Poll:
    """A draft with its key. ``facts`` are further fields of the poll, such as ``event`` or ``max_choices``."""
    poll = Poll.objects.create(slug=slug, question=question, created_by=by, **facts)
    _add_key(poll)
    _put_options(poll, initiatives)
    jobs.record(who=by, verb="create_poll", about=poll)
    return poll


def _add_key(poll: Poll) -> None:
    wrapped = poll_keys.wrap(poll_keys.new_poll_key(), secret=settings.POLL_KEY_SECRET, poll=str(poll.pk))
    PollKey.objects.create(poll=poll, wrapped=wrapped)
    LiveResult.objects.create(poll=poll)


def _put_options(poll: Poll, initiatives: Iterable[Initiative]) -> None:
    PollOption.objects.bulk_create(
        PollOption(poll=poll, initiative=initiative, position=position)
        for position, initiative in enumerate(initiatives)
    )


@transaction.atomic
def update_poll(*, poll: Poll, initiatives: Iterable[Initiative] | None = None, by=None) -> None:
    """Save the changes made to ``poll``, and the initiatives on it if given, in their order.

    Raises ``PollLocked`` where a rule would change that the first ballot has locked; the database says so.
    """
    enter_alone(poll.pk)
    try:
        with transaction.atomic():
            poll.save(update_fields=edited_fields())
            if initiatives is not None:
                _replace_options(poll, list(initiatives))
    except IntegrityError as error:
        raise PollLocked(poll.slug) from error
    jobs.record(who=by, verb="update_poll", about=poll)


def _replace_options(poll: Poll, initiatives: list[Initiative]) -> None:
    present = list(poll.options.in_order().values_list("initiative", flat=True))
    if present != [initiative.pk for initiative in initiatives]:
        poll.options.all().delete()
        _put_options(poll, initiatives)


def edited_fields() -> list[str]:
    return [field.name for field in Poll._meta.concrete_fields if field.name not in NOT_EDITED]  # noqa: SLF001


@transaction.atomic
def withdraw_option(*, option: PollOption, reason: str, by=None) -> None:
    """Take an initiative off the poll; ballots that name it stay, and count without it. Not after the close."""
    enter_alone(option.poll_id)
    poll = Poll.objects.get(pk=option.poll_id)
    option.refresh_from_db()
    if poll.state == Poll.State.CLOSED:
        raise PollLocked(poll.slug)
    if option.is_withdrawn:
        return
    option.withdrawn_at = clock_time(Poll.objects.filter(pk=poll.pk))
    option.withdrawn_reason = reason
    option.save()
    jobs.record(who=by, verb="withdraw_option", about=poll, initiative=option.initiative.number)
