"""The shapes in which comparisons are stored: what pages build on. Numbers are raw, texts are found by the page.

Initiatives and recommendations go by their numbers, groups as ballots name them. Nothing in here needs guarding any
more: sizes of groups are rounded to five, small ones are pooled, and what could be computed from others is left out.
A part of a comparison that there is nothing to say about is None.
"""

from typing import Any, TypedDict


class SentenceShape(TypedDict):
    """See ``sentences.VALUES`` for the values of each kind; shares are parts of one, to four digits."""

    kind: str  # of ``sentences.Kind``
    values: dict[str, Any]


class PopulationShape(TypedDict):
    id: int  # of a ReferencePopulation: its name, source and address are read from there
    dated_on: str
    is_made_up: bool


class InputsShape(TypedDict):
    """``Comparison.inputs``."""

    method: str
    initiatives: int
    ballots: int | None
    counted_on: str
    has_ballots: bool  # whether they are sealed here, so that more than counts could be compared
    communities: int
    communities_naming_initiatives: int  # others named recommendations only, or initiatives that are not on the tally
    communities_made_up: int  # for the demonstration; where there are any, a page says so
    reported_on: str | None  # the last of their reports was published
    rooms: int  # with confirmed notes that name an initiative
    populations: dict[str, PopulationShape]  # by dimension


# One initiative in both lists. Written as a call, since "global" is no name of Python.
ComparedShape = TypedDict(
    "ComparedShape",
    {
        "number": str,
        "local": int,  # communities
        "global": int,  # ballots
        "local_quartile": int | None,
        "global_quartile": int | None,
        "shift": float | None,  # global less local percent rank, in parts of one
        "category": str | None,  # of ``local_global.Category``
        "larger": str,  # of ``local_global.Side``
        "q": float,
        "beyond_chance": bool,
        "supported": bool,  # else a category that claims a difference has to say "could be chance"
    },
)


class ComparedRecommendationShape(TypedDict):
    """Without a test: people name initiatives, communities recommendations too."""

    number: str
    initiatives: int  # on the tally
    local: int  # communities that name it or one of its initiatives
    local_rank: int
    votes: int  # of its initiatives together
    rank: int


class LocalGlobalShape(TypedDict):
    """``Comparison.local_global``: needs communities and counts, not ballots."""

    communities: int
    ballots: int | None
    initiatives: list[ComparedShape]  # in the order of the tally
    recommendations: list[ComparedRecommendationShape]
    sentences: list[SentenceShape]


class GapShape(TypedDict):
    group: str
    ballots: int  # rounded
    share: float | None
    reference: float
    expected: float
    missing: int
    points: float | None
    ratio: float | None


class AbsenceShape(TypedDict):
    """What the missing ballots of one group could change by themselves."""

    group: str
    missing: int
    fewest: int | None
    could_rise: dict[str, int]  # by number the ballots needed
    could_fall: dict[str, int]
    could_not: list[str]
    sentences: list[SentenceShape]


class ChangeShape(TypedDict):
    number: str
    quartile: int | None
    weighted_quartile: int | None


class WeightedShape(TypedDict):
    """The re-weighted map, which stands beside the plain one and never in its place: only what would change."""

    changes: list[ChangeShape]
    initiatives: int
    ballots: int
    effective: int  # at least so many ballots' worth
    effective_percent: int  # the same, rounded down to five
    doubts: list[str]  # of ``weights.Doubt``; where there is one the map is greyed
    sentences: list[SentenceShape]


class DimensionShape(TypedDict):
    gaps: list[GapShape]
    ballots: int  # in these groups, rounded
    outside: int | None  # rounded
    absent: list[str]
    without_reference: list[str]
    pooled: list[str]
    normalised: bool
    absences: list[AbsenceShape]
    weighted: WeightedShape | None
    sentences: list[SentenceShape]


class GapsShape(TypedDict):
    """``Comparison.gaps``: needs sealed ballots, and a current reference population."""

    dimensions: dict[str, DimensionShape]
    together: WeightedShape | None  # by all these dimensions at once; None where there is one


class StepShape(TypedDict):
    number: str
    approvals: int
    tied: list[str]
    tie: str  # of ``proportional_plan.Tie``


class ReachShape(TypedDict):
    """Of one group of ballots; ``group`` is None for "Other or not stated"."""

    group: str | None
    ballots: int  # rounded
    extent: str | None  # of ``plan_coverage.Extent``; None where it would tell of another group
    percent: int | None


class PlanOfSizeShape(TypedDict):
    percent: int | None  # of all ballots that have at least one initiative of it
    groups: list[ReachShape]
    left_out: dict[str, list[str]]  # by group of 30 ballots or more what it put first and is not in the plan


class SizeShape(TypedDict):
    size: int
    only_plain: list[str]
    only_balanced: list[str]
    plain: PlanOfSizeShape
    balanced: PlanOfSizeShape
    sentences: list[SentenceShape]


class PlanShape(TypedDict):
    """``Comparison.plan``. A plan of size k is the first k steps."""

    ballots: int
    dimension: str  # by which it is said whom a plan reaches
    plain: list[StepShape]
    balanced: list[StepShape]
    sizes: list[SizeShape]  # from 1 on


class SharedShape(TypedDict):
    one: str
    other: str
    shared: list[str]
    jaccard: float | None
    overlap: float | None
    by_chance: float


class OverlapOfDimensionShape(TypedDict):
    tops: dict[str, list[str]]  # by group of 30 ballots or more
    breadth: dict[str, list[str]]  # by initiative the groups that have it in their first quartile; others are left out
    pairs: list[SharedShape]
    sentences: list[SentenceShape]


class RelatedPairShape(TypedDict):
    """Chosen together more often than by chance, before the merge rules."""

    one: str
    other: str
    one_votes: int
    other_votes: int
    both: int | None  # rounded to five; None for fewer than ten
    q: float  # at most


class RelatedShape(TypedDict):
    """``Comparison.related``; no pair is a result too."""

    ballots: int
    fewest_votes: int
    pairs: list[RelatedPairShape]  # the most strongly related first
    sentences: list[SentenceShape]


class MismatchShape(TypedDict):
    number: str
    rooms: int | None
    rooms_rank: int | None
    rooms_quartile: int
    votes: int
    votes_rank: int
    votes_quartile: int
    beyond_chance: bool


class TalkedAboutShape(TypedDict):
    """``Comparison.talked_about``."""

    rooms: int
    ballots: int
    talked_not_voted: list[MismatchShape]
    voted_not_talked: list[MismatchShape]
    sentences: list[SentenceShape]


class ComparisonShape(TypedDict):
    """The fields of ``Comparison``."""

    inputs: InputsShape
    local_global: LocalGlobalShape | None
    gaps: GapsShape | None
    plan: PlanShape | None
    overlap: dict[str, OverlapOfDimensionShape] | None  # by dimension
    related: RelatedShape | None
    talked_about: TalkedAboutShape | None
