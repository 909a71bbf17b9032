"""The ballot as one voter sees it: recommendations and initiatives in this voter's order, and what is chosen."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple
from uuid import uuid4

from recommendations.domain.texts import matches
from recommendations.models import Initiative, Recommendation
from recommendations.querysets import searched_texts
from voting import actions
from voting.domain.voters import Voter
from voting.forms import Selection
from voting.models import Poll, PollOption


class Row(NamedTuple):
    initiative: Initiative
    is_chosen: bool
    is_hidden: bool  # by a search; what is chosen stays chosen


class Group(NamedTuple):
    recommendation: Recommendation
    rows: list[Row]

    @property
    def is_hidden(self) -> bool:
        return all(row.is_hidden for row in self.rows)


class Options:
    """What can be chosen in a poll, in the order for one voter, and what could be chosen until it was withdrawn."""

    def __init__(self, poll: Poll, voter: Voter | None):
        self.poll = poll
        self.groups = actions.displayed_options(poll=poll, voter=voter)
        self.standing = {option.initiative.key: option for _recommendation, group in self.groups for option in group}

    def __len__(self):
        return len(self.standing)

    @cached_property
    def withdrawn(self) -> dict[str, PollOption]:
        gone = self.poll.options.exclude(withdrawn_at=None).in_order().select_related("initiative")
        return {option.initiative.key: option for option in gone}

    def check(self, selection: Selection) -> None:
        """Refuse for the same reasons as ``cast_ballot`` does."""
        choices = selection.choices
        gone = [key for key in choices if key in self.withdrawn]
        unknown = [key for key in choices if key not in self.standing and key not in self.withdrawn]
        most = self.poll.max_choices
        if choices and selection.none:
            raise actions.BallotRefused("both")
        if unknown:
            raise actions.BallotRefused("not_on_poll", options=unknown)
        if gone:
            numbers = ", ".join(self.withdrawn[key].initiative.number for key in gone)
            raise actions.BallotRefused("withdrawn", options=gone, numbers=numbers, count=len(gone))
        if not choices and not selection.none:
            raise actions.BallotRefused("nothing_chosen")
        if most is not None and len(choices) > most:
            raise actions.BallotRefused("too_many", count=len(choices), most=most)


class BallotPage:
    """The ballot page of ``voter``; ``voter`` is None where somebody only reads the initiatives."""

    def __init__(self, poll: Poll, voter: Voter | None):
        self.poll = poll
        self.voter = voter
        self.options = Options(poll, voter)
        self.earlier = actions.ballot_of(poll=poll, voter=voter) if voter else None
        self.selection = Selection()
        self.query = ""
        self.problem = None  # why it was not sent
        self.is_unsent = False  # whether it shows choices that wait to be sent
        self.see_earlier()
        if self.earlier:
            self.selection = Selection(self.earlier.choices, not self.earlier.choices)

    def see_earlier(self) -> None:
        """Whatever is sent from now on replaces the ballot that is in the count at this moment, and knowingly so."""
        self.revision = self.earlier.revision if self.earlier else 0

    def show(self, selection: Selection, *, revision: int | None = None) -> None:
        """Go on with what was sent; ``revision`` is that of the ballot which was seen then."""
        self.selection = selection
        if revision is not None:
            self.revision = revision

    def check(self) -> None:
        """Find the problem now that casting would find later."""
        try:
            self.options.check(self.selection)
        except actions.BallotRefused as problem:
            self.problem = problem

    @cached_property
    def groups(self) -> list[Group]:
        chosen = frozenset(self.selection.choices)
        return [
            Group(recommendation, [self._row(option.initiative, chosen) for option in options])
            for recommendation, options in self.options.groups
        ]

    def _row(self, initiative: Initiative, chosen: Iterable[str]) -> Row:
        is_found = not self.query or matches(self.query, searched_texts(initiative))
        return Row(initiative, initiative.key in chosen, not is_found)

    @property
    def total(self) -> int:
        return len(self.options)

    @property
    def shown(self) -> int:
        return sum(not row.is_hidden for group in self.groups for row in group.rows)

    @property
    def chosen(self) -> list[Initiative]:
        """The chosen initiatives that can still be chosen, in the order of the catalogue."""
        options = (self.options.standing.get(key) for key in self.selection.choices)
        return [option.initiative for option in sorted(filter(None, options), key=lambda option: option.position)]

    @property
    def withdrawn(self) -> list[PollOption]:
        return list(self.options.withdrawn.values())

    @property
    def lost(self) -> list[PollOption]:
        """Withdrawn initiatives on the ballot that is in the count: it counts without them."""
        named = self.earlier.choices if self.earlier else ()
        return [option for key, option in self.options.withdrawn.items() if key in named]

    @property
    def at_fault(self) -> list[Initiative]:
        """The initiatives because of which it was not sent, as far as they are on the page."""
        known = self.options.standing | self.options.withdrawn
        return [known[key].initiative for key in getattr(self.problem, "options", ()) if key in known]

    @cached_property
    def rules(self) -> str:
        return self.poll.rules_hash()

    @cached_property
    def idem(self):
        """One for each page that can be sent: however often it is sent, it is one ballot."""
        return uuid4()
