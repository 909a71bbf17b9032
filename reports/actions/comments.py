"""What readers say: left by one person, published or rejected by another."""

from django.db import transaction
from django.utils import timezone

from reports.models import ReaderComment
from strategy_site.accounts.models import User
from strategy_site.jobs import actions as jobs

MOST_WAITING = 10  # comments of one person; the queue is read by people


class TooManyWaiting(Exception):
    """So many comments of this person wait already that one has to be patient."""


@transaction.atomic
def leave_comment(*, author: User, kind: str, text: str, language: str, poll=None, report=None) -> ReaderComment:
    """Put a comment into the queue; sending the same again, by a double click, leaves one."""
    User.objects.select_for_update().get(pk=author.pk)  # one after the other
    waiting = ReaderComment.objects.waiting().of(author)
    same = waiting.filter(poll=poll, report=report, kind=kind, text=text).first()
    if same:
        return same
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    return ReaderComment.objects.create(
        author=author, kind=kind, text=text, language=language, poll=poll, report=report
    )


@transaction.atomic
def publish_comment(*, comment: ReaderComment, by) -> None:
    _decide(comment, ReaderComment.State.PUBLISHED, by=by)
    jobs.record(who=by, verb="publish_comment", about=comment)


@transaction.atomic
def reject_comment(*, comment: ReaderComment, reason: str, by) -> None:
    """Keep a comment from readers, also one that was published; its author can read why."""
    _decide(comment, ReaderComment.State.REJECTED, by=by, reason=reason)
    jobs.record(who=by, verb="reject_comment", about=comment)


def _decide(comment: ReaderComment, state: str, *, by, reason: str = "") -> None:
    comment.state, comment.reason = state, reason
    comment.moderated_by, comment.moderated_at = by, timezone.now()
    comment.save(update_fields=["state", "reason", "moderated_by", "moderated_at"])
