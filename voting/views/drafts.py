"""Choices that are not sent yet stay with the browser, in a cookie that only this server can write.

They wait there while somebody signs in again, goes back, or changes the language. The server keeps nothing: a
session with choices in it would tie them to an account.
"""

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from voting.domain.voters import Voter
from voting.forms import Selection
from voting.models import Poll
from voting.pages.ballot import BallotPage

SALT = "voting.drafts"
KEPT_SECONDS = 24 * 60 * 60
LONGEST_COOKIE = 3800  # characters; browsers drop longer ones


def voter_tag(poll: Poll, voter: Voter) -> str:
    """Tells apart the people at one device, without saying who they are."""
    return salted_hmac(SALT, f"{poll.pk}:{voter.identity}", algorithm="sha256").hexdigest()[:32]


def cookie_name(poll: Poll) -> str:
    return f"draft-{poll.slug}"


def keep(response, poll: Poll, *, tag: str, selection: Selection, revision: int | None):
    """The response, with the choices for the next page that the same voter opens."""
    content = [tag, revision or 0, list(selection.choices), selection.none]
    value = signing.dumps(content, salt=SALT, compress=True)
    if len(value) <= LONGEST_COOKIE:
        response.set_cookie(
            cookie_name(poll), value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response


def forget(response, poll: Poll):
    response.delete_cookie(cookie_name(poll), samesite="Lax")
    return response


def take_up(request, page: BallotPage) -> None:
    """Show the choices that wait in this browser, if they are this voter's and the ballot in the count is the same."""
    try:
        tag, revision, choices, none = signing.loads(
            request.COOKIES.get(cookie_name(page.poll), ""), salt=SALT, max_age=KEPT_SECONDS
        )
    except (signing.BadSignature, ValueError):
        return
    waiting = Selection(tuple(choices), none)
    is_own = tag == voter_tag(page.poll, page.voter) and revision == page.revision
    if is_own and (set(waiting.choices), none) != (set(page.selection.choices), page.selection.none):
        page.show(waiting)
        page.is_unsent = True
