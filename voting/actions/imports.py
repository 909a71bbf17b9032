"""Ballots from paper or elsewhere: in batches, all or nothing, and to be undone until the poll closes."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from strategy_site.jobs import actions as jobs
from voting.database import enter_alone, enter_together_with_voters
from voting.domain import ballots_csv, poll_keys, receipts
from voting.domain.ballot_box import in_chunks
from voting.domain.ballots_csv import BallotRow
from voting.domain.packing import pack
from voting.models import Ballot, ImportBatch, LiveResult, Poll
from voting.models.ballot import NOT_FROZEN

ROWS_AT_ONCE = 1000
INSERT = """
    INSERT INTO voting_ballot (voter_key, poll_id, choices, revision, receipt, salt, fingerprint, mark, region,
        language, role, batch_id)
    VALUES (%s, %s, %s, 1, %s, %s, %s, %s, %s, %s, %s, %s)
"""


class NotImported(Exception):
    """Nothing was stored. ``reason``: "not_open", or "name_taken" by another batch."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def reader_for(poll: Poll) -> Callable[[bytes], list[BallotRow]]:
    """Reads a CSV file of ballots by the rules of ``poll``."""
    options = list(poll.options.values_list("initiative__number", "withdrawn_at"))
    return partial(
        ballots_csv.parse,
        numbers={number for number, _withdrawn_at in options},
        withdrawn={number for number, withdrawn_at in options if withdrawn_at},
        most=poll.max_choices,
    )


@transaction.atomic
def import_ballots(
    *, poll: Poll, rows: Sequence[BallotRow], name: str, by=None, told: Callable[[int], None] = lambda done: None
) -> ImportBatch:
    """Store ``rows``, as ``reader_for`` the poll read them, as the batch ``name``; ``told`` hears how many are in."""
    enter_together_with_voters(poll.pk)
    key = poll.key.unwrapped()
    if Poll.objects.get(pk=poll.pk).state != Poll.State.OPEN or key is None:
        raise NotImported("not_open")
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(poll=poll, name=name, ballots=len(rows), imported_by=by)
    except IntegrityError as error:
        raise NotImported("name_taken") from error
    done = 0
    with connection.cursor() as cursor:
        for some in in_chunks(_stored(poll, rows, batch, key), ROWS_AT_ONCE):
            cursor.executemany(INSERT, some)
            done += len(some)
            told(done)
    jobs.record(who=by, verb="import_ballots", about=poll, batch=name, ballots=len(rows))
    return batch


def _stored(poll: Poll, rows: Sequence[BallotRow], batch: ImportBatch, key: bytes) -> Iterator[tuple]:
    columns = poll.options.values_list("initiative__number", "position", "initiative__key")
    options = {number: (position, initiative) for number, position, initiative in columns}
    for row in rows:
        chosen = [options[number] for number in row.choices]
        keys = [initiative for _position, initiative in chosen]
        salt = secrets.token_bytes(receipts.SALT_BYTES)
        yield (
            poll_keys.offline_voter_key(key, batch=batch.name, ballot=row.ballot),
            poll.pk,
            pack(position for position, _initiative in chosen),
            receipts.receipt(poll=poll.slug, choices=keys, salt=salt),
            salt,
            poll_keys.fingerprint(key, keys),
            NOT_FROZEN,
            row.region,
            row.language,
            row.role,
            batch.pk,
        )


@transaction.atomic
def undo_batch(*, batch: ImportBatch, by=None) -> None:
    """Take the ballots of an import out again; not once the poll is closed."""
    enter_alone(batch.poll_id)
    live = LiveResult.objects.select_for_update().get(poll=batch.poll_id)
    batch.refresh_from_db()
    if Poll.objects.get(pk=batch.poll_id).state != Poll.State.OPEN:
        raise NotImported("not_open")
    if batch.undone_at:
        return
    ballots = Ballot.objects.filter(batch=batch)
    frozen = ballots.exclude(mark=NOT_FROZEN).count()
    live.removed_ballots += frozen
    live.frozen_arrivals = max(0, live.frozen_arrivals - frozen)
    live.save(update_fields=["removed_ballots", "frozen_arrivals"])
    ballots.delete()
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    jobs.record(who=by, verb="undo_batch", about=batch.poll, batch=batch.name, ballots=batch.ballots)
