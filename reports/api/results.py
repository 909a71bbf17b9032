"""Tallies and heat maps: stored results that everybody may see, suppressed as on their pages."""

import json
from datetime import date
from typing import Literal, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from recommendations.models import Initiative
from reports.models import Report
from reports.pages import results_files
from reports.pages.edition_files import NUMBERS, edition_in_force, stored_file
from reports.pages.stored import public_heat_map
from reports.pages.text_files import numbers_json
from reports.views.reports import readable_report
from reports.views.results import readable_results
from strategy_site.languages import SOURCE
from voting.models import Tally

from .common import PROBLEMS, Page, PageAsked, ResultAsked, Text, page_for_people, page_of, result_address, text_of

router = Router(tags=["Results"])

Detail = Literal["quartiles", "bands"]
SUPPRESSED = "Missing for polls of fewer than ten ballots, which show three bands and no counts."


class ResultInShort(Schema):
    slug: str = Field(description="Of the poll or, where ballots were counted elsewhere, of the report.")
    title: Text
    counted_on: date
    detail: Detail
    is_reconstructed: bool = Field(description="Made-up ballots; only the totals are real.")
    reports: list[str] = Field(description="Slugs of the published reports that show it.")
    tally: str = Field(description="The address of its counts.")
    heat_map: str = Field(description="The address of its heat map.")


class ResultPage(Page):
    results: list[ResultInShort]


class Source(Schema):
    slug: str
    title: Text = Field(description="The question of the poll, or what the counts are called.")
    counted_on: date
    detail: Detail
    source: str
    source_url: str
    poll: str | None = Field(None, description="The slug of the poll, where the ballots were counted here.")
    is_reconstructed: bool = Field(False, description="Made-up ballots; only the totals are real.")
    ballots: int | None = Field(None, description=f"Empty ones included. {SUPPRESSED}")
    empty_ballots: int | None = None
    fingerprint: str | None = Field(None, description="SHA-256 of the rules and the ordered ballots.")
    method: str | None = None
    seed: int | None = Field(None, description="Of all that is drawn at random; beyond 53 bits.")
    bands: dict[str, int | None] | None = Field(
        None, description="Only of five to nine ballots: 1 the most chosen to 3, by number of the initiative."
    )


class Merge(Schema):
    """Ballots that name one initiative count for another as well."""

    implying: str
    implied: str
    ballots_added: int


class Votes(Schema):
    number: str
    votes: int
    votes_raw: int | None = Field(None, description="Before merging.")


class TallyAnswer(Source):
    votes: list[Votes] | None = Field(None, description=f"In the order of the source. {SUPPRESSED}")
    merges: list[Merge] = []


class Cell(Schema):
    """One initiative as the table shows it."""

    number: str
    key: str | None = Field(description="Missing once it is no longer in the catalogue.")
    title: Text | None
    recommendation: str | None = Field(description="The number of its recommendation.")
    votes: int
    votes_raw: int | None = Field(None, description="Before merging.")
    share: float = Field(description="Of one: of the ballots or, where nobody knows how many, of all votes.")
    rank_best: int = Field(description="The place, 1 the first; the best of those that equal votes share.")
    rank_worst: int
    percent_rank: float | None = Field(description="The part of the other initiatives with fewer votes.")
    quartile: int | None = Field(description="1 the most votes to 4.")
    stability: float | None = Field(None, description="In which part of all draws the quartile was the same.")
    label: str | None = Field(None, description="The stability in a word.")
    p_first: float | None = Field(None, description="In which part of all draws it was in the first quartile.")
    rank_low: int | None = Field(None, description="The best place of its range.")
    rank_high: int | None = None
    more_for_first: int | None = Field(None, description="Ballots that it lacks for the first quartile.")
    more_for_better: int | None = None
    more_for_worse: int | None = None


class GroupShown(Schema):
    """The map of one group, without counts."""

    group: str | None = Field(description="A key; null for “Other or not stated”.")
    ballots: int = Field(description="Rounded to five.")
    classes: int = Field(description="Into how many classes its initiatives are divided.")
    initiatives: dict[str, int | None] = Field(description="The class of each, 1 the most chosen.")


class PositionCheck(Schema):
    """Whether the place in the list, as voters saw it, made a difference."""

    ballots: int
    means: list[float]
    difference: float
    error: float
    could_be_chance: bool


class SurelyFirst(Schema):
    places: int
    numbers: list[str]


class HeatMapAnswer(Source):
    initiatives_counted: int | None = None
    votes: int | None = None
    sizes: list[int] | None = Field(None, description="How many initiatives each quartile has.")
    initiatives: list[Cell] | None = Field(None, description=f"In the order of the source. {SUPPRESSED}")
    merges: list[Merge] = []
    groups: dict[str, list[GroupShown]] = Field({}, description="By dimension; only groups that are large enough.")
    position_check: PositionCheck | None = None
    surely_first: SurelyFirst | None = None
    page: str = Field(description="The page for people.")


@router.get("tallies/", response={200: ResultPage} | PROBLEMS, url_name="tallies", operation_id="list_tallies")
def tallies(request, asked: Query[PageAsked]):
    """Counts that everybody may see, the latest first; each leads to its counts and to its heat map."""
    return page_of(request, asked, public_tallies(), lambda each: result_in_short(request, each))


@router.get("tallies/{slug:slug}/", response={200: TallyAnswer} | PROBLEMS, url_name="tally", operation_id="get_tally")
def tally(request, slug: str, asked: Query[ResultAsked]):
    """The counts of a poll, or those that a report shows."""
    shown = shown_of(request, slug, asked.of)
    answer = source_of(slug, shown) | shown.numbers
    return answer | {"votes": answer.pop("initiatives", None)}


@router.get("heat-maps/", response={200: ResultPage} | PROBLEMS, url_name="heat_maps", operation_id="list_heat_maps")
def heat_maps(request, asked: Query[PageAsked]):
    """The same list: whatever has public counts has a heat map."""
    return tallies(request, asked)


@router.get(
    "heat-maps/{slug:slug}/",
    response={200: HeatMapAnswer} | PROBLEMS,
    url_name="heat_map",
    operation_id="get_heat_map",
)
def heat_map(request, slug: str, asked: Query[ResultAsked]):
    """For each initiative what the table shows. The slug is that of a report or of a poll; reports go first."""
    shown = shown_of(request, slug, asked.of)
    answer = source_of(slug, shown) | shown.numbers
    if "initiatives" in answer:
        answer["initiatives"] = cells(shown.numbers)
    return answer | {"page": page_of_result(request, slug, asked.of)}


class Shown(NamedTuple):
    """What somebody may see of a count, as in the file ``heat-map.json`` of a report."""

    tally: Tally
    numbers: dict


def shown_of(request, slug: str, of: str | None) -> Shown:
    """Through the gates of both pages that show one."""
    if of != "poll":
        try:
            return shown_in_report(request, slug)
        except Http404:
            if of == "report":
                raise
    stored = readable_results(request, slug)
    return Shown(stored.tally, results_files.with_source(stored))


def shown_in_report(request, slug: str) -> Shown:
    """As its edition in force has it: the counts that its texts speak of, even if they were counted again since."""
    reports = Report.objects.select_related("tally__heat_map", "tally__poll").exclude(tally=None)
    report = readable_report(request, slug, reports)
    edition = edition_in_force(report)
    text = stored_file(edition, NUMBERS) if edition else numbers_json(report)
    if text is None:
        raise Http404
    return Shown(report.tally, json.loads(text))


def source_of(slug: str, shown: Shown) -> dict:
    names = {"detail": "quartiles", "source": "", "source_url": "", "ballots": None}
    about = {name: shown.numbers.get(name, missing) for name, missing in names.items()}
    return {"slug": slug, "title": title_of(shown.tally)} | about


def title_of(tally: Tally) -> Text:
    """Counts that were published elsewhere have a title in the source language alone."""
    if tally.poll:
        return text_of(tally.poll, "question")
    return Text(text=tally.title, language=SOURCE, direction="ltr", status="official")


def cells(numbers: dict) -> list[dict]:
    whole = numbers["ballots"] or numbers["votes"]
    catalogue = {each.number: each for each in Initiative.objects.select_related("recommendation")}
    return [
        row | titled(catalogue.get(row["number"])) | {"share": row["votes"] / whole if whole else 0}
        for row in numbers["initiatives"]
    ]


def titled(initiative: Initiative | None) -> dict:
    if initiative is None:
        return {"key": None, "title": None, "recommendation": None}
    return {
        "key": initiative.key,
        "title": text_of(initiative, "title"),
        "recommendation": initiative.recommendation.number,
    }


def page_of_result(request, slug: str, of: str | None) -> str:
    report = Report.objects.published().filter(slug=slug, tally__isnull=False).first()
    if report and of != "poll":
        return page_for_people(request, report)
    return request.build_absolute_uri(reverse("reports:poll_results", args=[slug]))


def public_tallies() -> list[Tally]:
    """Those whose heat map everybody may see; the database leaves out most of the others, the page's rules all."""
    published = Report.objects.published().with_counts_of_edition().newest_first()
    found = (
        Tally.objects.filter(Q(poll__isnull=False) | Q(pk__in=Report.objects.published().values("tally")))
        .filter(Q(heat_map__digest="") | Q(heat_map__digest=F("digest")))
        .select_related("heat_map", "poll__event")
        .defer("votes", "votes_raw", "groups", "thirds", "heat_map__cells", "heat_map__totals", "heat_map__analysis")
        .annotate(shown_in=KeyTextTransform("detail", "heat_map__analysis"))
        .prefetch_related(Prefetch("reports", queryset=published))
        .order_by("-counted_on", "-pk")
    )
    return [tally for tally in found if tally.shown_in != "nothing" and is_public(tally)]


def reports_on(tally: Tally) -> list[Report]:
    """Published reports that show these very counts: an edition keeps those that it was published with."""
    return [report for report in tally.reports.all() if report.edition_tally in (None, tally.digest)]


def is_public(tally: Tally) -> bool:
    """As its pages have it. A poll has a page of its own; other counts are seen where a report shows them."""
    if public_heat_map(tally) is None:
        return False
    if tally.poll is None:
        return bool(reports_on(tally))
    return AnonymousUser().has_perm("voting.view_results", tally.poll)


def result_in_short(request, tally: Tally) -> dict:
    slugs = [report.slug for report in reports_on(tally)]
    slug = tally.poll.slug if tally.poll else slugs[0]
    return {
        "slug": slug,
        "title": title_of(tally),
        "counted_on": tally.counted_on,
        "detail": tally.shown_in or "quartiles",
        "is_reconstructed": bool(tally.poll and tally.poll.is_reconstructed),
        "reports": slugs,
        "tally": result_address(request, "tally", slug, of_poll=tally.poll is not None),
        "heat_map": result_address(request, "heat_map", slug, of_poll=tally.poll is not None),
    }
