"""Who a voter is: a participant of the event, somebody signed in, or the holder of a personal link."""

import secrets
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction

from events.models import Registration
from strategy_site.jobs import actions as jobs
from voting.domain.voters import Voter
from voting.models import PersonalLink, Poll

TOKEN_BYTES = 24


def voter_for_user(*, poll: Poll, user) -> Voter | None:
    """``user`` as a voter of the poll; None for whoever may not vote in it, or only by a personal link."""
    if not user.is_authenticated or poll.audience == Poll.Audience.LINKS:
        return None
    identity = f"user:{user.handle}"
    groups = poll.event_id and groups_of(user, event=poll.event_id)
    if groups is None:
        return Voter(identity) if poll.audience == Poll.Audience.SIGNED_IN else None
    region, language, role = groups
    return Voter(identity, region=region or "", language=language, role=role)


def groups_of(user, *, event: int) -> tuple[str | None, str, str] | None:
    """Region, language and role of the confirmed registration of ``user``; None without one."""
    registrations = Registration.objects.confirmed().filter(event=event, participant=user)
    return registrations.values_list("region__key", "language", "role").first()


def voter_for_token(*, poll: Poll, token: str) -> Voter | None:
    """The holder of a personal link; None where the link is not one of this poll."""
    return voter_for_link(poll=poll, digest=sha256(token.encode()).hexdigest())


def voter_for_link(*, poll: Poll, digest: str) -> Voter | None:
    """As ``voter_for_token``, from the digest that a session keeps instead of the token."""
    if poll.audience != Poll.Audience.LINKS:
        return None
    link = PersonalLink.objects.filter(poll=poll, token_digest=digest).first()
    return link and Voter(f"link:{digest}", region=link.region, language=link.language, role=link.role)


@transaction.atomic
def create_personal_links(*, poll: Poll, count: int, labels: Sequence[str] = (), by=None, **groups) -> list[str]:
    """Tokens of new links, to be shown once: only their digests are stored.

    ``labels`` say for whom each is, if anything does; ``groups`` are of all who get one.
    """
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _link in range(count)]
    PersonalLink.objects.bulk_create(
        PersonalLink(poll=poll, token_digest=sha256(token.encode()).hexdigest(), label=label, **groups)
        for token, label in zip(tokens, labels or [""] * count, strict=True)
    )
    jobs.record(who=by, verb="create_personal_links", about=poll, links=count)
    return tokens
