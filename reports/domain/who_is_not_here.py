"""Who is not here, dimension by dimension, with the map as it would be by their weight; as it is stored.

Groups that are too small to be shown are pooled before anything is computed, weights included: with whole ballots and a
reference that everyone can read, what the weights are worth would give the size of a small group away.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor

from .comparison_inputs import Inputs, Population
from .comparison_shapes import AbsenceShape, DimensionShape, GapsShape, WeightedShape
from .gaps import GapTable, absence, shown_gaps
from .margins import Margin, margins
from .plain_values import plain, said
from .sentences import about_absence, about_gaps, about_weights
from .strata import NOT_STATED, Strata
from .suppression import pool_groups
from .weights import side_by_side, weigh

WORTH_TO = 5  # percent: what weights are worth, told more exactly, would tell of the groups behind it

Shares = Mapping[str, Fraction]


def who_is_not_here(inputs: Inputs, strata: Strata) -> GapsShape | None:
    """None without a reference that a group of ten ballots belongs to."""
    shares = {
        dimension: one.shares for dimension, one in inputs.populations.items() if _is_usable(one, dimension, strata)
    }
    tables = {dimension: shown_gaps(strata.sizes(dimension), each) for dimension, each in shares.items()}
    tables = {dimension: table for dimension, table in tables.items() if table}
    if not tables:
        return None
    pooled = pooled_strata(strata)
    known = {dimension: _kept(shares[dimension], strata.sizes(dimension)) for dimension in tables}
    found = margins(inputs.counts)
    return {
        "dimensions": {
            dimension: _dimension(dimension, table, found, weighted(pooled, {dimension: known[dimension]}))
            for dimension, table in tables.items()
        },
        "together": weighted(pooled, known) if len(known) > 1 else None,
    }


def pooled_strata(strata: Strata) -> Strata:
    """The same ballots, with groups that are too small to be shown among those who stated none."""
    hidden = [set(pool_groups(strata.sizes(dimension)).pooled) for dimension in strata.dimensions]
    groups = tuple(
        tuple(NOT_STATED if group in pooled else group for group, pooled in zip(row, hidden, strict=True))
        for row in strata.groups
    )
    return replace(strata, groups=groups)


def weighted(strata: Strata, shares: Mapping[str, Shares]) -> WeightedShape | None:
    """What the weighted map would change; ``strata`` are pooled. None where nobody stated any of the groups."""
    weights = weigh(strata, shares)
    if weights is None:
        return None
    percent = floor(100 * weights.effective / weights.ballots / WORTH_TO) * WORTH_TO
    shown = replace(weights, effective=weights.ballots * percent / 100)
    places = side_by_side(strata, weights)
    return {
        "changes": [
            {"number": one.number, "quartile": one.quartile, "weighted_quartile": one.weighted_quartile}
            for one in places
            if one.changes
        ],
        "initiatives": len(places),
        "ballots": weights.ballots,
        "effective": round(shown.effective),
        "effective_percent": percent,
        "doubts": plain(shown.doubts),
        "sentences": said(about_weights(shown, places)),
    }


def _is_usable(population: Population, dimension: str, strata: Strata) -> bool:
    return dimension in strata.dimensions and any(share > 0 for share in population.shares.values())


def _kept(shares: Shares, sizes: Mapping[str, int]) -> dict[str, Fraction]:
    """The reference of those groups that the table shows."""
    pooled = pool_groups(sizes).pooled
    return {group: share for group, share in shares.items() if group not in pooled}


def _dimension(
    dimension: str, table: GapTable, found: Mapping[str, Margin], reweighted: WeightedShape | None
) -> DimensionShape:
    return {
        "gaps": [plain(gap) | {"points": plain(gap.points), "ratio": plain(gap.ratio)} for gap in table.gaps],
        "ballots": table.ballots,
        "outside": table.outside,
        "absent": list(table.absent),
        "without_reference": list(table.without_reference),
        "pooled": list(table.pooled),
        "normalised": table.normalised,
        "absences": _absences(table, found),
        "weighted": reweighted,
        "sentences": said(about_gaps(dimension, table)),
    }


def _absences(table: GapTable, found: Mapping[str, Margin]) -> list[AbsenceShape]:
    # Without the votes of the group: what "projected" would be made of are counts of small numbers of people.
    absences = [absence(gap, found) for gap in table.gaps]
    return [
        {
            "group": one.group,
            "missing": one.missing,
            "fewest": one.fewest,
            "could_rise": dict(one.could_rise),
            "could_fall": dict(one.could_fall),
            "could_not": list(one.could_not),
            "sentences": said(about_absence(one)),
        }
        for one in absences
        if one
    ]
