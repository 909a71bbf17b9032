"""What communities reported in 2020, made-up reports beside them, and whom they are held against."""

import tomllib
from datetime import date
from decimal import Decimal

from django.utils import timezone

from events.domain.reported import FIRST_OF_INITIATIVES
from events.models import PrioritizationEvent, PriorityReport, ReportedInitiative, ReportedPriority, ReportedSession
from recommendations.models import Initiative, Recommendation
from reports.models import ReferencePopulation, ReferenceShare
from strategy_site.accounts.models import Affiliate, Region
from strategy_site.languages import SOURCE

from .affiliates import made
from .events import DATA, in_every_language
from .personas import PERSONAS, create_persona

State = PriorityReport.State
# Fields of a report that the file gives by their own names; what it leaves out keeps the model's default.
WORDS = (
    "slug", "community", "community_class", "venue", "method", "method_note", "overlap_note", "resources",
    "coordination", "source_url",
)  # fmt: skip
DATED_ON = date(2020, 10, 1)  # of the made-up populations: before people voted


def load_priorities() -> None:
    """After the catalogue, the events, the affiliates and the personas."""
    facts = tomllib.loads((DATA / "priorities.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    regions = Region.objects.by_key()
    for told in facts["reports"]:
        event = PrioritizationEvent.objects.filter(slug=told.get("event")).select_related("affiliate").first()
        load_report(told, regions, event=event, affiliate=event and event.affiliate)
    for told in facts["made_up"]:
        writer = create_persona(PERSONAS[told["by"]]) if "by" in told else None
        affiliate = made_up_affiliate(told, regions)
        load_report(told, regions, affiliate=affiliate, written_by=writer, is_made_up=True)
    for dimension, shares in facts["populations"].items():
        load_population(dimension, shares, facts["population"])


def made_up_affiliate(told: dict, regions: dict[str, Region]) -> Affiliate:
    known = Affiliate.objects.filter(name=told["community"]).first()
    return known or made(told["community"], kind=told["kind"], region=regions[told["region"]], is_made_up=True)


def load_report(told: dict, regions: dict[str, Region], **about) -> PriorityReport:
    """Published unless the file says otherwise."""
    state, now = told.get("state", State.PUBLISHED), timezone.now()
    report = PriorityReport.objects.create(
        state=state,
        language=told.get("language", SOURCE),
        region=regions[told["region"]] if "region" in told else None,
        submitted_at=None if state == State.DRAFT else now,
        published_at=now if state == State.PUBLISHED else None,
        **{name: told[name] for name in WORDS if name in told},
        **about,
    )
    sessions = enumerate(told.get("sessions", []))
    ReportedSession.objects.bulk_create(
        ReportedSession(report=report, position=place, **session) for place, session in sessions
    )
    load_recommendations(report, told)
    load_initiatives(report, told)
    return report


def load_recommendations(report: PriorityReport, told: dict) -> None:
    recommendations, counts = Recommendation.objects.in_bulk(field_name="number"), told.get("counts", {})
    ReportedPriority.objects.bulk_create(
        ReportedPriority(
            report=report, position=place, recommendation=recommendations[number], **counts.get(number, {})
        )
        for place, number in enumerate(told["recommendations"])
    )


def load_initiatives(report: PriorityReport, told: dict) -> None:
    initiatives = Initiative.objects.in_bulk(field_name="number")
    for place, about in enumerate(told.get("priorities", []), start=FIRST_OF_INITIATIVES):
        words = {name: about[name] for name in ("level", "reason") if name in about}
        counts = about.get("counts", {})
        priority = ReportedPriority.objects.create(report=report, position=place, **words)
        ReportedInitiative.objects.bulk_create(
            ReportedInitiative(priority=priority, initiative=initiatives[number], **counts.get(number, {}))
            for number in about["initiatives"]
        )


def load_population(dimension: str, shares: dict[str, int], texts: dict[str, dict[str, str]]) -> None:
    population = ReferencePopulation(dimension=dimension, dated_on=DATED_ON, is_made_up=True)
    for field, by_language in texts.items():
        in_every_language(population, field, by_language)
    ReferenceShare.objects.bulk_create(
        ReferenceShare(population=population, group=group, share=share) for group, share in shares.items()
    )
