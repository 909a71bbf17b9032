"""Polls, ballots, and what was counted."""

from .ballot import Ballot, ImportBatch, PersonalLink, PollKey, Submission
from .poll import Poll, PollOption, ProposedMerge
from .tally import CountedBallots, LiveResult, MergeRule, ReceiptList, Tally

__all__ = [
    "Ballot",
    "CountedBallots",
    "ImportBatch",
    "LiveResult",
    "MergeRule",
    "PersonalLink",
    "Poll",
    "PollKey",
    "PollOption",
    "ProposedMerge",
    "ReceiptList",
    "Submission",
    "Tally",
]
