"""Tallies to compare, made as in life."""

from random import Random

from recommendations.models import Initiative
from tests.factories.catalogue import InitiativeFactory
from tests.factories.priorities import ReferencePopulationFactory
from tests.factories.reports import ReportFactory, TallyFactory
from tests.factories.voting import count, import_rows, open_poll
from voting.models import Tally

OTHERS = {"north": 60, "south": 45, "east": 12}


def choices(ballots, seed=1, initiatives=8):
    random = Random(seed)  # noqa: S311 -- made-up ballots
    return [tuple(sorted(random.sample(range(initiatives), 3))) for _ballot in range(ballots)]


def tally_with_groups(small=7, *, not_stated=20, **facts) -> Tally:
    """Ballots of a few regions, the smallest of them and those who stated none told apart by ``small`` alone."""
    poll = open_poll(8, **facts)
    for name, ballots in OTHERS.items():
        import_rows(poll, choices(ballots, seed=ballots), name=name, region=name)
    rest = choices(27, seed=3)
    import_rows(poll, rest[:small], name="small", region="west")
    import_rows(poll, rest[small : 7 + not_stated], name="rest")
    return count(poll)


def tally_of_counts(*votes, ballots=None) -> Tally:
    initiatives = [InitiativeFactory() for _each in votes]
    counts = [{"number": one.number, "votes": each} for one, each in zip(initiatives, votes, strict=True)]
    tally = TallyFactory(votes=counts, ballots=ballots)
    ReportFactory(tally=tally)
    return tally


def initiatives_of(tally) -> list[Initiative]:
    return [Initiative.objects.get(number=number) for number, _votes in tally.counts]


def regions(**shares):
    return ReferencePopulationFactory(shares=shares or {"north": 30, "south": 30, "east": 20, "west": 20})


def everything(comparison) -> dict:
    names = ("local_global", "gaps", "plan", "overlap", "related", "talked_about")
    return {name: getattr(comparison, name) for name in names}
