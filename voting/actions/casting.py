"""Casting a ballot: one short transaction in which the clock of the database decides.

The steps, and why they stand in this order, are in docs/voting.md. Nothing here is logged: no record may tell that
an account and a ballot were written together.
"""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, connection, transaction

from strategy_site.queries import WrittenOnce
from voting.database import ClockTime, enter_as_voter
from voting.domain import poll_keys, receipts
from voting.domain.ballot_order import choices_by_third
from voting.domain.packing import pack, unpack
from voting.domain.voters import Voter
from voting.models import Ballot, Poll, PollOption, Submission
from voting.models.ballot import unwrap
from voting.models.poll import rules_hash as hash_of_rules
from voting.words import CONFLICTS, REFUSALS

from .order import order_for

ATTEMPTS = 3
MOST_REVISIONS = 2**31 - 2

RULES = WrittenOnce(
    lambda poll: (
        Poll.objects.filter(pk=poll)
        .annotate(clock=ClockTime())
        .values_list("slug", "state", "opens_at", "closes_at", "audience", "max_choices", "key__wrapped", "clock")
    ),
    int,
)
OPTIONS = WrittenOnce(
    lambda poll: (
        PollOption.objects.filter(poll=poll)
        .in_order()
        .values_list(
            "position", "initiative__key", "initiative__number", "initiative__recommendation__number", "withdrawn_at"
        )
    ),
    int,
)
# A mark is what the live snapshot frozen last holds of this voter: see domain.live_release.mark.
UPSERT = """
    INSERT INTO voting_ballot (voter_key, poll_id, choices, revision, receipt, salt, first_third, middle_third,
        last_third, fingerprint, mark, region, language, role)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '', %s, %s, %s)
    ON CONFLICT (voter_key) DO UPDATE SET choices = excluded.choices, revision = excluded.revision,
        receipt = excluded.receipt, salt = excluded.salt, first_third = excluded.first_third,
        middle_third = excluded.middle_third, last_third = excluded.last_third, fingerprint = excluded.fingerprint,
        mark = CASE WHEN COALESCE(voting_ballot.mark, voting_ballot.fingerprint) = excluded.fingerprint THEN NULL
            ELSE COALESCE(voting_ballot.mark, voting_ballot.fingerprint) END,
        region = excluded.region, language = excluded.language, role = excluded.role
    WHERE voting_ballot.revision = %s
    RETURNING revision
"""
SUBMIT = """
    INSERT INTO voting_submission (idem, poll_id, voter_key, digest, receipt, revision)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (idem) DO NOTHING RETURNING revision
"""


class BallotRefused(Exception):
    """Nothing was stored. ``reason`` is a key of ``words.REFUSALS``, ``options`` the keys of initiatives at fault."""

    def __init__(self, reason: str, *, options: Sequence[str] = (), **values):
        super().__init__(reason)
        self.reason = reason
        self.options = tuple(options)
        self.values = values

    @property
    def message(self) -> str:
        return REFUSALS[self.reason] % self.values if self.values else str(REFUSALS[self.reason])


class BallotConflict(Exception):
    """Nothing was stored, since something newer is. ``reason`` is a key of ``words.CONFLICTS``."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason

    @property
    def message(self) -> str:
        return str(CONFLICTS[self.reason])


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter gets: a code that proves inclusion, never content."""

    code: str
    revision: int

    @property
    def replaced(self) -> bool:
        """Whether an earlier ballot of this voter was replaced."""
        return self.revision > 1


@dataclass(frozen=True, slots=True)
class EarlierBallot:
    """The ballot of a voter as it is in the count: keys of the initiatives on it, withdrawn ones included."""

    choices: tuple[str, ...]
    receipt: str
    revision: int


@dataclass(frozen=True, slots=True)
class _Sent:
    """What arrived, before anything is known about the poll."""

    voter: Voter
    choices: tuple[str, ...]
    base_revision: int
    idem: UUID
    rules_hash: str


def cast_ballot(
    *,
    poll: Poll,
    voter: Voter,
    choices: Collection[str] = (),
    none: bool = False,
    base_revision: int = 0,
    idem: UUID,
    rules_hash: str,
) -> Receipt:
    """Put the ballot of ``voter`` into the count, in place of an earlier one.

    ``choices`` are keys of initiatives, ``none`` says "none of these"; ``base_revision`` is that of the ballot the
    voter saw (0 for none), ``idem`` the same however often this one is sent, ``rules_hash`` of the rules on the
    page. Raises ``BallotRefused`` or ``BallotConflict`` with nothing stored.
    """
    if choices and none:
        raise BallotRefused("both")
    if not choices and not none:
        raise BallotRefused("nothing_chosen")
    if len(set(choices)) != len(choices):
        raise BallotRefused("repeated", options=[key for key in set(choices) if list(choices).count(key) > 1])
    if not 0 <= base_revision <= MOST_REVISIONS:
        raise BallotConflict("changed_elsewhere")
    sent = _Sent(voter, tuple(choices), base_revision, idem, rules_hash)
    for _attempt in range(ATTEMPTS):
        try:
            return _cast(poll.pk, sent)
        except OperationalError:  # a lock that took too long, or a lost connection: the same ``idem`` makes it safe
            if connection.in_atomic_block:
                raise
            connection.close_if_unusable_or_obsolete()
    raise BallotRefused("busy")


@transaction.atomic(durable=True)
def _cast(poll_id: int, sent: _Sent) -> Receipt:
    enter_as_voter(poll_id)
    rules = RULES.first(poll_id)
    key = unwrap(rules.key__wrapped, poll_id)
    if key is None:
        raise BallotRefused("closed")
    voter_key = poll_keys.voter_key(key, sent.voter.identity)
    fingerprint = poll_keys.fingerprint(key, sent.choices)
    refusal = _refusal_by_clock(rules)
    if refusal:
        return _earlier_receipt(sent, voter_key, fingerprint) or _refuse(refusal)
    salt = secrets.token_bytes(receipts.SALT_BYTES)
    receipt = Receipt(receipts.receipt(poll=rules.slug, choices=sent.choices, salt=salt), sent.base_revision + 1)
    submission = [poll_id, voter_key, fingerprint, receipt.code, receipt.revision]
    if not _write(SUBMIT, [_as_stored(sent.idem), *submission]):
        return _earlier_receipt(sent, voter_key, fingerprint) or _contradict("sent_before")
    options = OPTIONS.rows(poll_id)
    positions = _positions(sent, options, rules)
    thirds = choices_by_third(positions, _shown(options, key=key, poll=rules.slug, voter=sent.voter))
    groups = [" ".join(group.split()) for group in (sent.voter.region, sent.voter.language, sent.voter.role)]
    ballot = [voter_key, poll_id, pack(positions), receipt.revision, receipt.code, salt, *thirds, fingerprint, *groups]
    if not _write(UPSERT, [*ballot, sent.base_revision]):
        _contradict("changed_elsewhere")
    return receipt


def _refuse(reason: str, **details):
    raise BallotRefused(reason, **details)


def _contradict(reason: str):
    raise BallotConflict(reason)


def _refusal_by_clock(rules) -> str | None:
    if rules.state == Poll.State.CLOSED or (rules.closes_at and rules.clock >= rules.closes_at):
        return "closed"
    if rules.state == Poll.State.DRAFT or rules.clock < rules.opens_at:
        return "not_open"
    return None


def _earlier_receipt(sent: _Sent, voter_key: str, fingerprint: str) -> Receipt | None:
    """The receipt of this very submission, if it is in already: its answer was lost on the way."""
    earlier = Submission.objects.filter(pk=sent.idem, voter_key=voter_key, digest=fingerprint).first()
    return earlier and Receipt(earlier.receipt, earlier.revision)


def _as_stored(idem: UUID):
    return Submission._meta.pk.get_db_prep_value(idem, connection)  # noqa: SLF001 -- Django's documented name


def _write(statement: str, values: list) -> bool:
    """Whether the statement wrote its row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() is not None


def _positions(sent: _Sent, options: list, rules) -> list[int]:
    keys = [option.initiative__key for option in options]
    if sent.rules_hash != hash_of_rules(rules.slug, rules.audience, rules.max_choices, keys):
        raise BallotRefused("rules_changed")
    by_key = {option.initiative__key: option for option in options}
    unknown = [key for key in sent.choices if key not in by_key]
    if unknown:
        raise BallotRefused("not_on_poll", options=unknown)
    chosen = [by_key[key] for key in sent.choices]
    withdrawn = [option for option in chosen if option.withdrawn_at]
    if withdrawn:
        numbers = ", ".join(option.initiative__number for option in withdrawn)
        keys = [option.initiative__key for option in withdrawn]
        raise BallotRefused("withdrawn", options=keys, numbers=numbers, count=len(withdrawn))
    if rules.max_choices is not None and len(chosen) > rules.max_choices:
        raise BallotRefused("too_many", count=len(chosen), most=rules.max_choices)
    return [option.position for option in chosen]


def _shown(options: list, *, key: bytes, poll: str, voter: Voter) -> list[int]:
    """The positions of the standing options in the order in which this voter saw them."""
    labels = [
        (option.initiative__recommendation__number, option.initiative__number, option.position)
        for option in options
        if not option.withdrawn_at
    ]
    order = order_for(labels, key=key, poll=poll, voter=voter)
    return [position for _recommendation, positions in order for position in positions]


def ballot_of(*, poll: Poll, voter: Voter) -> EarlierBallot | None:
    """The present ballot of ``voter``; None if there is none, and once the key of the poll is destroyed."""
    voter_key = poll.voter_key(voter.identity)
    ballot = voter_key and Ballot.objects.filter(pk=voter_key).first()
    if not ballot:
        return None
    keys = dict(poll.options.values_list("position", "initiative__key"))
    choices = tuple(keys[position] for position in unpack(bytes(ballot.choices)))
    return EarlierBallot(choices=choices, receipt=ballot.receipt, revision=ballot.revision)
