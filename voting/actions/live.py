"""Live results: what changed since the last snapshot, and whether it is enough for another one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from voting.domain.ballot_arrays import BALLOTS_PER_CHUNK, Chunk
from voting.domain.live_release import SMALLEST_BATCH, Gate, ballots_shown, is_due
from voting.domain.packed_count import count_packed
from voting.domain.quartiles import standings
from voting.models import Ballot, LiveResult, Poll
from voting.models.ballot import NOT_FROZEN

from .counting import rules_of

# A ballot that changed again since it was read differs from what was frozen, and is marked with that.
FREEZE = """
    UPDATE voting_ballot SET mark = CASE WHEN fingerprint = %s THEN NULL ELSE %s END WHERE voter_key = %s
"""


@dataclass
class Changes:
    """The ballots that differ from the snapshot frozen last."""

    fingerprints: dict[str, str] = field(default_factory=dict)  # by voter key
    arrived: int = 0  # how many of them it does not hold


def refresh_all_live_results() -> None:
    for poll in Poll.objects.open().filter(results_show__in=[Poll.ResultsShow.LIVE, Poll.ResultsShow.AFTER_VOTE]):
        refresh_live(poll=poll)


@transaction.atomic
def refresh_live(*, poll: Poll) -> bool:
    """Freeze a snapshot if ten voters differ from the last one, and show that last one. Whether it did so.

    Nobody waits for it: the ballots are read in one statement, and only those it found changed are marked anew.
    """
    live = LiveResult.objects.select_for_update().get(poll=poll)
    ballots = Ballot.objects.filter(poll=poll, poll__state=Poll.State.OPEN)
    differing = ballots.filter(mark__isnull=False).count() + live.removed_ballots
    if not is_due(differing) or not _is_far_from_older(live, ballots.filter(mark=NOT_FROZEN).count()):
        return False
    changes = Changes()
    count = count_packed(_chunks(ballots, changes), rules_of(poll)).count
    colours = {number: standing.quartile for number, standing in standings(count.merged).items()}
    gate = Gate(shown=(live.shown, live.shown_ballots), frozen=(live.frozen, live.frozen_ballots)).after(
        ({"quartiles": colours}, count.turnout), differing=len(changes.fingerprints) + live.removed_ballots
    )
    with connection.cursor() as cursor:
        cursor.executemany(FREEZE, [(mark, mark, key) for key, mark in changes.fingerprints.items()])
    _keep(live, gate, changes)
    return True


def _is_far_from_older(live: LiveResult, arrived: int) -> bool:
    """Whether the snapshot would be ten voters apart from those before the last one too, even if people changed back.

    New voters alone are certain: whoever changed may have returned to what an older snapshot shows.
    """
    return live.shown is None or live.frozen_arrivals + arrived >= SMALLEST_BATCH


def _chunks(ballots, changes: Changes) -> Iterator[Chunk]:
    rows = ballots.values_list("choices", "mark", "voter_key", "fingerprint")
    choices = []
    for packed, mark, key, fingerprint in rows.iterator(chunk_size=BALLOTS_PER_CHUNK):
        choices.append(bytes(packed))
        if mark is not None:
            changes.fingerprints[key] = fingerprint
            changes.arrived += mark == NOT_FROZEN
        if len(choices) == BALLOTS_PER_CHUNK:
            yield Chunk(choices)
            choices = []
    if choices:
        yield Chunk(choices)


def _keep(live: LiveResult, gate: Gate, changes: Changes) -> None:
    shown, shown_ballots = gate.shown
    live.frozen, live.frozen_ballots = gate.frozen
    live.frozen_arrivals, live.removed_ballots = changes.arrived, 0
    # Colours are shown from ten ballots on; what was frozen first is shown when the next is frozen.
    live.shown = shown if shown_ballots >= SMALLEST_BATCH else None
    live.shown_ballots = ballots_shown(shown_ballots)
    live.version += live.shown is not None
    live.shown_at = timezone.now()
    live.save()
