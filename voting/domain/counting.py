"""Counting ballots: turnout, votes as chosen, and votes after the merge rules."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .merging import Implication, implied_by_each


@dataclass(frozen=True, slots=True)
class Count:
    """Counted ballots. Withdrawn initiatives are absent from every count; their ballots stay in the turnout."""

    turnout: int  # all ballots, empty ones included
    empty_after_withdrawal: int  # ballots with no choice left, those sent in empty included
    raw: Mapping[str, int]  # votes as people chose
    merged: Mapping[str, int]  # votes after the merge rules
    added: Mapping[Implication, int]  # ballots each rule applies to

    @property
    def instances_added(self) -> int:
        """Votes the rules added altogether.

        Less than the sum of ``added`` where two rules would give one ballot the same vote: it counts once.
        """
        return sum(self.merged.values()) - sum(self.raw.values())


def count(
    ballots: Iterable[Collection[str]],
    *,
    initiatives: Collection[str],
    implications: Collection[Implication] = (),
    withdrawn: Collection[str] = (),
) -> Count:
    """Count ``ballots``, each the numbers of the initiatives one voter chose.

    Withdrawn initiatives leave before the rules apply. A rule applies to a ballot that holds the implying
    initiative, chosen or itself implied, and on which the voter did not choose the implied one.
    """
    offered = set(initiatives)
    rules = [Implication(*implication) for implication in implications]
    _refuse_unknown({number for rule in rules for number in rule} | set(withdrawn), offered)
    remaining = [number for number in initiatives if number not in withdrawn]
    implied = implied_by_each(remaining, rules)
    raw, merged = Counter(dict.fromkeys(remaining, 0)), Counter(dict.fromkeys(remaining, 0))
    added = Counter(dict.fromkeys(rules, 0))
    turnout = empty = 0
    for ballot in ballots:
        _refuse_unknown(ballot, offered)
        chosen = implied.keys() & ballot
        counted = chosen.union(*(implied[number] for number in chosen))
        turnout += 1
        empty += not chosen
        raw.update(chosen)
        merged.update(counted)
        added.update(rule for rule in added if rule.implying in counted and rule.implied in counted - chosen)
    return Count(turnout=turnout, empty_after_withdrawal=empty, raw=dict(raw), merged=dict(merged), added=dict(added))


def _refuse_unknown(numbers: Iterable[str], offered: Collection[str]) -> None:
    unknown = set(numbers).difference(offered)
    if unknown:
        raise ValueError(f"Not on the poll: {', '.join(sorted(map(str, unknown)))}.")
