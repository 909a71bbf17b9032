"""Changes to polls, ballots and tallies."""

from .casting import BallotConflict, BallotRefused, EarlierBallot, Receipt, ballot_of, cast_ballot
from .counting import COUNT_JOB, compute_count, count_job_key, request_count, store_count
from .imports import NotImported, import_ballots, reader_for, undo_batch
from .keys import destroy_due_keys
from .live import refresh_all_live_results, refresh_live
from .merges import (
    NeedsSecondPerson,
    add_merge_with_poll,
    approve_merge,
    merge_preview,
    propose_merge,
    reject_merge,
)
from .opening import (
    NotReady,
    close_due_polls,
    close_poll,
    extend_poll,
    issues_before_opening,
    open_poll,
    publish_results,
)
from .order import displayed_options
from .polls import PollLocked, create_poll, update_poll, withdraw_option
from .published import store_tally, tally_digest
from .receipts import check_receipt
from .recounting import Difference, recount
from .sealed import sealed_ballots
from .voters import create_personal_links, poll_and_voter, voter_for_link, voter_for_token, voter_for_user

__all__ = [
    "COUNT_JOB",
    "BallotConflict",
    "BallotRefused",
    "Difference",
    "EarlierBallot",
    "NeedsSecondPerson",
    "NotImported",
    "NotReady",
    "PollLocked",
    "Receipt",
    "add_merge_with_poll",
    "approve_merge",
    "ballot_of",
    "cast_ballot",
    "check_receipt",
    "close_due_polls",
    "close_poll",
    "compute_count",
    "count_job_key",
    "create_personal_links",
    "create_poll",
    "destroy_due_keys",
    "displayed_options",
    "extend_poll",
    "import_ballots",
    "issues_before_opening",
    "merge_preview",
    "open_poll",
    "poll_and_voter",
    "propose_merge",
    "publish_results",
    "reader_for",
    "recount",
    "refresh_all_live_results",
    "refresh_live",
    "reject_merge",
    "request_count",
    "sealed_ballots",
    "store_count",
    "store_tally",
    "tally_digest",
    "undo_batch",
    "update_poll",
    "voter_for_link",
    "voter_for_token",
    "voter_for_user",
    "withdraw_option",
]
