"""Who a voter is: a participant of the event, somebody signed in, or the holder of a personal link."""

import secrets
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.db.models import FilteredRelation, Q

from events.models import Registration
from strategy_site.jobs import actions as jobs
from strategy_site.queries import WrittenOnce, instance_of
from voting.domain.voters import Voter
from voting.models import PersonalLink, Poll

TOKEN_BYTES = 24
NOBODY = 0  # the key of no user
POLL_AND_PLACE = WrittenOnce(
    lambda user, slug: (
        Poll.objects.released()
        .filter(slug=slug)
        .annotate(
            place=FilteredRelation(
                "event__registrations",
                condition=Q(event__registrations__participant=user, event__registrations__state="confirmed"),
            )
        )
        .values_list(
            "id", "slug", "event_id", "audience", "place__id", "place__region__key", "place__language", "place__role"
        )
    ),
    int,
    str,
)


def voter_for_user(*, poll: Poll, user) -> Voter | None:
    """``user`` as a voter of the poll; None for whoever may not vote in it, or only by a personal link."""
    registrations = Registration.objects.confirmed().filter(event=poll.event_id, participant=user.pk)
    place = registrations.values_list("region__key", "language", "role").first() if user.is_authenticated else None
    return voter_with(place, poll=poll, user=user)


def poll_and_voter(*, slug: str, user) -> tuple[Poll, Voter | None]:
    """As ``voter_for_user``, and the poll with only what casting asks for, found by one question to the database.

    Raises ``Poll.DoesNotExist``.
    """
    found = POLL_AND_PLACE.first(user.pk or NOBODY, slug)
    if found is None:
        raise Poll.DoesNotExist
    poll = instance_of(Poll, found)
    place = (found.place__region__key, found.place__language, found.place__role) if found.place__id else None
    return poll, voter_with(place, poll=poll, user=user)


def voter_with(place: tuple[str | None, str, str] | None, *, poll: Poll, user) -> Voter | None:
    """``user``, whose confirmed registration for the event of the poll says region, language and role."""
    if not user.is_authenticated or poll.audience == Poll.Audience.LINKS:
        return None
    identity = f"user:{user.handle}"
    if place is None:
        return Voter(identity) if poll.audience == Poll.Audience.SIGNED_IN else None
    region, language, role = place
    return Voter(identity, region=region or "", language=language, role=role)


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
