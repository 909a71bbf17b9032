"""The explanations of how figures are computed: the question each answers, its limits as the code has them, sources.

Their texts are templates, one for each key, so that they can be translated paragraph by paragraph.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reports.domain import (
    chosen_together,
    coselection,
    local_global,
    stability,
    suppression,
    talked_about,
    weights,
)
from strategy_site import formats
from voting.domain import quartiles


class Source(NamedTuple):
    title: str  # as it was published, in English
    url: str


NOVEMBER_2020 = Source(
    "Global Conversations report, November 2020 (Meta-Wiki)",
    "https://meta.wikimedia.org/wiki/Strategy/Wikimedia_movement/2018-20/Transition/Global_Conversations/Report/November_2020",
)
BOOTSTRAP = Source(
    "Efron 1979: Bootstrap methods: another look at the jackknife", "https://doi.org/10.1214/aos/1176344552"
)
RANKS = Source(
    "Hall and Miller 2009: Using the bootstrap to quantify the authority of an empirical ranking",
    "https://doi.org/10.1214/09-AOS699",
)
RAKING = Source(
    "Deming and Stephan 1940: On a least squares adjustment of a sampled frequency table",
    "https://doi.org/10.1214/aoms/1177731829",
)
FISHER = Source("Fisher 1922: On the interpretation of χ² from contingency tables", "https://doi.org/10.2307/2340521")
DISCOVERIES = Source(
    "Benjamini and Hochberg 1995: Controlling the false discovery rate",
    "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
)
EDITORS = Source(
    "Wikimedia Foundation: Monthly counts of editors by country",
    "https://analytics.wikimedia.org/published/datasets/geoeditors_monthly/",
)
DISCLOSURE = Source(
    "Hundepool and others 2012: Statistical disclosure control", "https://doi.org/10.1002/9781118348239"
)
PHRAGMEN = Source(
    "Brill, Freeman, Janson and Lackner 2017: Phragmén’s voting methods and justified representation",
    "https://arxiv.org/abs/2102.12305",
)
PHRAGMEN_HISTORY = Source("Janson 2016: Phragmén’s and Thiele’s election methods", "https://arxiv.org/abs/1611.08826")
JACCARD = Source(
    "Jaccard 1912: The distribution of the flora in the alpine zone",
    "https://doi.org/10.1111/j.1469-8137.1912.tb05611.x",
)


@dataclass(frozen=True)
class Method:
    key: str  # of its address and its template
    question: Promise
    title: Promise
    sources: tuple[Source, ...]
    others: tuple[str, ...] = ()  # keys of what explains it further

    @property
    def template(self) -> str:
        return f"reports/methods/{self.key}.html"

    @property
    def url(self) -> str:
        return reverse("reports:method", args=[self.key])


ALL = (
    Method(
        "quartiles",
        _("Which initiatives come first?"),
        pgettext_lazy("method", "Quartiles"),
        (NOVEMBER_2020,),
        ("stability", "margins"),
    ),
    Method(
        "stability",
        _("Would it be the same with other people like those who came?"),
        pgettext_lazy("method", "Stability and ranges"),
        (BOOTSTRAP, RANKS),
        ("margins", "missing-ballots"),
    ),
    Method(
        "margins",
        _("How few people would have changed it?"),
        pgettext_lazy("method", "Margins"),
        (NOVEMBER_2020,),
        ("quartiles", "missing-ballots"),
    ),
    Method(
        "missing-ballots",
        _("Who is missing?"),
        pgettext_lazy("method", "Missing ballots"),
        (EDITORS,),
        ("weights", "margins"),
    ),
    Method(
        "weights",
        _("What if every group counted as much as it is large?"),
        pgettext_lazy("method", "Weights"),
        (RAKING,),
        ("missing-ballots",),
    ),
    Method(
        "local-global",
        _("Do communities and the global vote want the same?"),
        pgettext_lazy("method", "Local and global"),
        (FISHER, DISCOVERIES),
        ("quartiles",),
    ),
    Method(
        "suppression",
        _("Can anybody find out what I chose?"),
        pgettext_lazy("method", "What is hidden and why"),
        (DISCLOSURE,),
    ),
    Method(
        "balanced-plan",
        _("What could we do so that there is something for everybody?"),
        pgettext_lazy("method", "Balanced plan"),
        (PHRAGMEN, PHRAGMEN_HISTORY),
        ("suppression",),
    ),
    Method(
        "overlap",
        _("What do different groups put first alike?"),
        pgettext_lazy("method", "Overlap of priorities"),
        (JACCARD,),
        ("quartiles",),
    ),
    Method(
        "pairs",
        _("What do the same people choose together?"),
        pgettext_lazy("method", "Pairs often chosen together"),
        (DISCOVERIES,),
        ("suppression",),
    ),
    Method(
        "talked-about",
        _("Do people vote for what they talk about?"),
        pgettext_lazy("method", "Talked about and voted for"),
        (FISHER, DISCOVERIES),
        ("local-global",),
    ),
)
METHODS = {method.key: method for method in ALL}


def limits() -> dict[str, str]:
    """Every threshold that an explanation names, as the domain has it and the language of the page writes it."""
    low, high = stability.OUTER_RANKS
    counts = {
        "initiatives": quartiles.FEWEST_INITIATIVES,
        "ballots": stability.FEWEST_BALLOTS,
        "draws": stability.REPLICATES,
        "most_resampled": stability.MOST_RESAMPLED,
        "poll": suppression.SMALLEST_POLL,
        "group": suppression.SMALLEST_GROUP,
        "group_quartiles": suppression.SMALLEST_WITH_QUARTILES,
        "rounded": suppression.ROUNDED_TO,
        "weight": weights.MOST,
        "carriers": weights.FEWEST_CARRIERS,
        "plan": chosen_together.LONGEST_PLAN,
        "pair_votes": coselection.FEWEST_VOTES,
        "rooms": talked_about.FEWEST_ROOMS,
        "rooms_in_all": talked_about.FEWEST_ROOMS_IN_ALL,
        "talk_votes": talked_about.FEWEST_VOTES,
        "talk_ballots": talked_about.FEWEST_BALLOTS,
    }
    parts = {
        "firm": stability.FIRM,
        "likely": stability.LIKELY,
        "span": high - low,
        "effective": weights.LEAST_EFFECTIVE,
        "local_discoveries": local_global.FALSE_DISCOVERIES,
        "pair_discoveries": coselection.FALSE_DISCOVERIES,
    }
    language = get_language()
    return {name: formats.number(count, language) for name, count in counts.items()} | {
        name: formats.percent(part, language, decimals=0) for name, part in parts.items()
    }
