"""Reference populations: whom results are compared with, as everybody reads it."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import get_language

from reports.domain.reference_shares import ReferenceShares, reference_shares
from reports.models import ReferencePopulation
from reports.words import dimension_word
from strategy_site import formats

from .groups import names_of

COLUMNS = ("group", "share", "source", "source_url", "dated_on")


class ShareOnPage(NamedTuple):
    group: str
    name: str
    entered: str  # in percent, as it was given
    of_all: str  # the same where all sum to 100


class DimensionOnPage(NamedTuple):
    key: str
    word: str
    populations: list[ReferencePopulation]


class PopulationOnPage(NamedTuple):
    population: ReferencePopulation
    dimension: str
    shares: list[ShareOnPage]
    total: str
    is_normalised: bool


def groups_of_dimension(dimension: str) -> dict[str, str]:
    """The names of the groups that ballots can name, by how they name them."""
    return names_of(dimension)


def dimensions_on_page() -> list[DimensionOnPage]:
    """All populations, by dimension; the current one first."""
    populations = ReferencePopulation.objects.order_by("-is_current", "-dated_on", "pk")
    by_dimension = {dimension: [] for dimension in ReferencePopulation.Dimension.values}
    for each in populations:
        by_dimension[each.dimension].append(each)
    return [DimensionOnPage(key, dimension_word(key), found) for key, found in by_dimension.items()]


def population_on_page(population: ReferencePopulation) -> PopulationOnPage:
    names, language = groups_of_dimension(population.dimension), get_language()
    entered = {each.group: each.share for each in population.shares.all()}
    whole = usable(entered)
    return PopulationOnPage(
        population=population,
        dimension=dimension_word(population.dimension),
        shares=[
            ShareOnPage(
                group=group,
                name=str(names.get(group, group)),
                entered=formats.percent(share / 100, language),
                of_all=formats.percent(whole.shares.get(group, 0) if whole else 0, language),
            )
            for group, share in entered.items()
        ],
        total=formats.percent(sum(entered.values()) / 100, language),
        is_normalised=bool(whole and whole.normalised),
    )


def population_table(population: ReferencePopulation) -> tuple[tuple[str, ...], list[list[str]]]:
    """Header and rows of the file; the first two columns can be read in again."""
    source = [population.text("source").value, population.source_url, population.dated_on.isoformat()]
    return COLUMNS, [[each.group, written(each.share), *source] for each in population.shares.all()]


def written(share: Decimal) -> str:
    """Without noughts that say nothing: 30, 12.5."""
    return f"{share.normalize():f}"


def usable(entered: dict[str, Decimal]) -> ReferenceShares | None:
    return reference_shares({group: share / 100 for group, share in entered.items()}) if any(entered.values()) else None
