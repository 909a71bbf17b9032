"""Counting a closed poll, once, into a frozen tally; and proving the count by repeating it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job
from strategy_site.languages import LANGUAGES, SOURCE
from voting.database import in_byte_order
from voting.domain import ballot_box
from voting.domain.ballot_arrays import BALLOTS_PER_CHUNK, Chunk, Rules
from voting.domain.ballot_box import CountedBallot, SealedBox
from voting.domain.counting import Count
from voting.domain.merging import Implication
from voting.domain.packed_count import count_packed
from voting.models import Ballot, CountedBallots, MergeRule, Poll, ReceiptList, Tally
from voting.signals import poll_counted

COUNT_JOB = "voting.count"
NOT_CLOSED = gettext_noop("The poll is not closed, so there is nothing to count yet.")


@dataclass(frozen=True)
class CountedPoll:
    """All that counting finds out; two counts of the same ballots are equal."""

    poll: Poll
    count: Count
    groups: dict[str, dict[str, dict]]
    thirds: dict
    box: SealedBox

    @property
    def seed(self) -> int:
        return ballot_box.seed(self.poll.slug, self.box.fingerprint)


def count_job_key(poll: Poll) -> str:
    return f"{COUNT_JOB}:{poll.pk}"


@transaction.atomic
def request_count(*, poll: Poll, by=None) -> Job:
    """Ask the worker for the count; asking twice counts once."""
    return jobs.enqueue(kind=COUNT_JOB, key=count_job_key(poll), arguments={"poll": poll.pk}, requested_by=by)


def compute_count(job: Job) -> CountedPoll:
    """What the worker does, outside a transaction: nobody can change the ballots of a closed poll."""
    poll = Poll.objects.get(pk=job.arguments["poll"])
    if poll.state != Poll.State.CLOSED:
        raise jobs.JobFailed(NOT_CLOSED)
    sealed = CountedBallots.objects.filter(tally__poll=poll).first()
    total = sealed.tally.ballots if sealed else Ballot.objects.filter(poll=poll).count()
    ballots = ballot_box.opened(bytes(sealed.content))[1] if sealed else stored_ballots(poll)
    return counted(poll, ballots, told=lambda done: jobs.report_progress(job, 99 * done // max(total, done)))


def store_count(job: Job, computed: CountedPoll) -> dict:
    """Freeze the tally, or put it in the place of one under other merge rules; the caller holds the transaction."""
    tally = _store_tally(computed)
    _store_merge_rules(tally, computed)
    CountedBallots.objects.update_or_create(tally=tally, defaults={"content": computed.box.content})
    codes = Ballot.objects.filter(poll=computed.poll).values_list("receipt", flat=True)
    ReceiptList.objects.get_or_create(tally=tally, defaults={"codes": "\n".join(sorted(codes))})
    transaction.on_commit(partial(poll_counted.send_robust, Poll, poll_id=computed.poll.pk, tally_id=tally.pk))
    return {"tally": tally.pk, "ballots": computed.count.turnout, "fingerprint": computed.box.fingerprint}


def _store_tally(computed: CountedPoll) -> Tally:
    poll, count = computed.poll, computed.count
    content = f"poll|{poll.slug}|{computed.box.fingerprint}"
    tally, _created = Tally.objects.update_or_create(
        poll=poll,
        defaults={
            "title": poll.in_language("question", SOURCE),
            "source": "Ballots cast on this site",
            "counted_on": poll.closed_at.date(),
            "votes": as_rows(count.merged),
            "votes_raw": as_rows(count.raw),
            "ballots": count.turnout,
            "empty_ballots": count.empty_after_withdrawal,
            "fingerprint": computed.box.fingerprint,
            "method": ballot_box.METHOD,
            "seed": str(computed.seed),
            "groups": computed.groups,
            "thirds": computed.thirds,
            "digest": hashlib.sha256(content.encode()).hexdigest(),
        },
    )
    return tally


def _store_merge_rules(tally: Tally, computed: CountedPoll) -> None:
    tally.merge_rules.all().delete()
    for merge in approved_merges(computed.poll):
        added = computed.count.added[Implication(merge.implying.number, merge.implied.number)]
        rule = MergeRule(tally=tally, implying=merge.implying, implied=merge.implied, ballots_added=added)
        rule.translations = merge.translations
        for language in LANGUAGES:
            column = build_localized_fieldname("reason", language)
            setattr(rule, column, getattr(merge, column))
        rule.save()


def counted(poll: Poll, ballots: Iterable[CountedBallot], *, told: Callable[[int], None] = lambda done: None):
    """Count ``ballots``, which come in order, a chunk at a time; ``told`` hears how many are done."""
    rules = rules_of(poll)
    sealer = ballot_box.Sealer(rules)
    thirds = {"ballots": 0, "votes": [0, 0, 0]}

    def chunks() -> Iterator[Chunk]:
        done = 0
        for some in ballot_box.in_chunks(ballots):
            sealer.add(some)
            _add_thirds(thirds, some)
            done += len(some)
            told(done)
            yield ballot_box.chunk(some)

    result = count_packed(chunks(), rules)
    groups = {
        dimension: {name: {"ballots": group.ballots, "votes": dict(group.votes)} for name, group in groups.items()}
        for dimension, groups in result.groups.items()
    }
    return CountedPoll(poll=poll, count=result.count, groups=groups, thirds=thirds, box=sealer.sealed())


def _add_thirds(thirds: dict, ballots: Sequence[CountedBallot]) -> None:
    displayed = [ballot.thirds for ballot in ballots if ballot.thirds]
    thirds["ballots"] += len(displayed)
    thirds["votes"] = [sum(votes) for votes in zip(thirds["votes"], *displayed, strict=True)]


def as_rows(votes: dict[str, int]) -> list[dict]:
    return [{"number": number, "votes": count} for number, count in votes.items()]


def rules_of(poll: Poll) -> Rules:
    """What applies to every ballot of the poll: its initiatives by position, those withdrawn, approved merges."""
    options = list(poll.options.in_order().select_related("initiative"))
    numbers = [option.initiative.number for option in options]
    return Rules(
        numbers=numbers,
        implications=[Implication(merge.implying.number, merge.implied.number) for merge in approved_merges(poll)],
        withdrawn=[option.initiative.number for option in options if option.is_withdrawn],
    )


def approved_merges(poll: Poll):
    return poll.proposed_merges.approved().with_initiatives()


def stored_ballots(poll: Poll) -> Iterator[CountedBallot]:
    """The ballots of a poll without their voters, in the order of their content; read a chunk at a time."""
    rows = (
        Ballot.objects.filter(poll=poll)
        .order_by(
            "choices",
            *map(in_byte_order, ballot_box.DIMENSIONS),
            *(F(third).asc(nulls_first=True) for third in ("first_third", "middle_third", "last_third")),
        )
        .values_list("choices", *ballot_box.DIMENSIONS, "first_third", "middle_third", "last_third")
    )
    for choices, region, language, role, *thirds in rows.iterator(chunk_size=BALLOTS_PER_CHUNK):
        yield CountedBallot(bytes(choices), region, language, role, () if thirds[0] is None else tuple(thirds))
