"""What readers say: left by one person; published, asked back about or rejected by another."""

from django.db import transaction
from django.utils import timezone

from recommendations.domain.texts import source_digest
from reports.models import ReaderComment
from strategy_site.accounts.models import User
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import LogEntry

from . import comment_mails

MOST_WAITING = 10  # comments of one person; the queue is read by people
State = ReaderComment.State


class TooManyWaiting(Exception):
    """So many comments of this person wait already that one has to be patient."""


class ChangedSince(Exception):
    """The comment is not the one that was read."""


@transaction.atomic
def leave_comment(
    *, author: User, kind: str, text: str, language: str, poll=None, report=None, section=None
) -> ReaderComment:
    """Put a comment into the queue; sending the same again, by a double click, leaves one."""
    waiting = _waiting_of(author)
    same = waiting.filter(poll=poll, report=report, section=section, kind=kind, text=text).first()
    if same:
        return same
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    return ReaderComment.objects.create(
        author=author, kind=kind, text=text, language=language, poll=poll, report=report, section=section
    )


@transaction.atomic
def publish_comment(*, comment: ReaderComment, by, seen: str = "") -> None:
    """``seen`` is the fingerprint of the text that was read. Raises ChangedSince where it says something else now."""
    found = _locked(comment)
    if found is None or seen not in ("", source_digest(found.text)):
        raise ChangedSince
    if _decide(comment, State.PUBLISHED, by=by):
        jobs.record(who=by, verb="publish_comment", about=comment)


@transaction.atomic
def ask_about_comment(*, comment: ReaderComment, question: str, by) -> None:
    """Ask its author back, who is written to; whoever asks about one that does not wait any more changes nothing."""
    found = _locked(comment)
    if found and found.state == State.WAITING and _decide(comment, State.ASKED, by=by, question=question):
        jobs.record(who=by, verb="ask_about_comment", about=comment)
        comment_mails.asked_back(comment=comment)


@transaction.atomic
def reject_comment(*, comment: ReaderComment, reason: str, by) -> None:
    """Keep a comment from readers, also one that was published; its author is written to and can read why."""
    if _decide(comment, State.REJECTED, by=by, reason=reason):
        jobs.record(who=by, verb="reject_comment", about=comment)
        comment_mails.rejected(comment=comment)


@transaction.atomic
def send_comment_again(*, comment: ReaderComment, text: str) -> None:
    """What its author answers to the question, which stays; only a comment that was asked about changes."""
    waiting = _waiting_of(comment.author)
    found = _locked(comment)
    if found is None or found.state != State.ASKED:
        return
    if waiting.count() >= MOST_WAITING:
        raise TooManyWaiting
    found.text, found.state = text, State.WAITING
    found.moderated_by = found.moderated_at = None
    found.save(update_fields=["text", "state", "moderated_by", "moderated_at"])


@transaction.atomic
def take_back_comment(*, comment: ReaderComment, by) -> bool:
    """Delete what its author does not want to say any more; False for what was decided already."""
    found = _locked(comment)
    if found is None or found.state not in (State.WAITING, State.ASKED):
        return False
    jobs.record(who=by, verb="take_back_comment", about=found)
    found.delete()
    return True


def has_taken_back(*, by: User, pk: int) -> bool:
    about = {"about_app": "reports", "about_model": "readercomment", "about_key": str(pk)}
    return LogEntry.objects.filter(who=by, verb="take_back_comment", **about).exists()


def _waiting_of(author: User):
    """One after the other: nobody gets past the limit with two clicks at once."""
    User.objects.select_for_update().get(pk=author.pk)
    return ReaderComment.objects.waiting().of(author)


def _locked(comment: ReaderComment) -> ReaderComment | None:
    """As it is by now; None once its author has taken it back."""
    return ReaderComment.objects.select_for_update().filter(pk=comment.pk).first()


def _decide(comment: ReaderComment, state: str, *, by, reason: str = "", question: str = "") -> bool:
    """False where the same was decided already, by a double click, or there is nothing left to decide."""
    found = _locked(comment)
    question = question or (found.question if found else "")
    if found is None or (found.state, found.reason, found.question) == (state, reason, question):
        return False
    comment.state, comment.reason, comment.question = state, reason, question
    comment.moderated_by, comment.moderated_at = by, timezone.now()
    comment.save(update_fields=["state", "reason", "question", "moderated_by", "moderated_at"])
    return True
