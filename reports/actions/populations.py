"""Reference populations: entered with their source, compared with while they are current."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from django.db import transaction

from reports.models import Comparison, ReferencePopulation, ReferenceShare
from reports.signals import populations_changed
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record


class PopulationInUse(Exception):
    """It is compared with, or a stored comparison was made with it, so its source has to stay readable."""


def is_compared_with(population: ReferencePopulation) -> bool:
    made_with = {f"inputs__populations__{population.dimension}__id": population.pk}
    return population.is_current or Comparison.objects.filter(**made_with).exists()


@transaction.atomic
def save_population(*, population: ReferencePopulation, shares: Mapping[str, Decimal], by: User) -> ReferencePopulation:
    """Keep a population with exactly these shares, in percent; a current one takes the place of the one before."""
    if population.is_current:
        _set_others_aside(population)
    if population.pk is None:
        population.entered_by = by
    population.save()
    population.shares.all().delete()
    ReferenceShare.objects.bulk_create(
        ReferenceShare(population=population, group=group, share=share) for group, share in shares.items()
    )
    record(who=by, verb="save_population", about=population)
    _tell()
    return population


@transaction.atomic
def make_current(*, population: ReferencePopulation, by: User) -> None:
    """Compare with this one from now on."""
    _set_others_aside(population)
    population.is_current = True
    population.save(update_fields=["is_current"])
    record(who=by, verb="make_population_current", about=population)
    _tell()


@transaction.atomic
def set_aside(*, population: ReferencePopulation, by: User) -> None:
    """Compare with none of its dimension until one is made current."""
    population.is_current = False
    population.save(update_fields=["is_current"])
    record(who=by, verb="set_population_aside", about=population)
    _tell()


@transaction.atomic
def delete_population(*, population: ReferencePopulation, by: User) -> None:
    if is_compared_with(population):
        raise PopulationInUse
    record(who=by, verb="delete_population", about=population, dimension=population.dimension)
    population.delete()


def _set_others_aside(population: ReferencePopulation) -> None:
    others = ReferencePopulation.objects.filter(dimension=population.dimension, is_current=True)
    others.exclude(pk=population.pk).update(is_current=False)


def _tell() -> None:
    transaction.on_commit(partial(populations_changed.send_robust, ReferencePopulation))
