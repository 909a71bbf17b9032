"""Reporting a community's priorities: begun, written, sent in."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from events.domain.reported import FIRST_OF_INITIATIVES, Named, PriorityTold, ReportTold, percent
from events.models import (
    EventFigure,
    EventSession,
    PrioritizationEvent,
    PriorityReport,
    ReportedInitiative,
    ReportedPriority,
    ReportedSession,
)
from recommendations.models import TITLE_LENGTH, Initiative, Recommendation
from strategy_site.accounts.models import Affiliate, Region, User
from strategy_site.jobs.actions import record
from strategy_site.jobs.models import LogEntry
from strategy_site.languages import LANGUAGES, SOURCE

TAKEN = {"import", "mine", "new", "priorities", "queue", "table"}  # addresses of other pages
LONGEST_SLUG = 70  # characters, which leaves room for a number that makes it unique

State = PriorityReport.State


class StaleReport(Exception):
    """Somebody has saved the report since it was read."""


class ReportLocked(Exception):
    """It is sent in or published, so nothing is changed until changes are asked for."""


@transaction.atomic
def start_report(
    *, by: User, community: str, event: PrioritizationEvent | None = None, affiliate: Affiliate | None = None, **facts
) -> PriorityReport:
    """A draft with what is known; the one that ``by`` has begun on the same event, where there is one."""
    begun = PriorityReport.objects.of(by).filter(event=event, state=State.DRAFT).first() if event else None
    if begun:
        return begun
    region = (event and event.region) or (affiliate and affiliate.region) or None
    report = PriorityReport(
        event=event, affiliate=affiliate, community=community[:TITLE_LENGTH], region=region, written_by=by,
        language=get_language() or SOURCE, slug=free_slug(community), **facts,
    )  # fmt: skip
    report.save()
    ReportedSession.objects.bulk_create(known_sessions(report))
    record(who=by, verb="start_priority_report", about=report)
    return report


def free_slug(community: str, also_taken: Collection[str] = ()) -> str:
    """An address made of the group's name, which stays when the name changes."""
    base = slugify(community)[:LONGEST_SLUG].strip("-") or "report"
    stored = PriorityReport.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    taken = TAKEN.union(stored, also_taken)
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def known_sessions(report: PriorityReport) -> list[ReportedSession]:
    """Those of its event that have begun, each with who came; else with the figure of the event, where it had one."""
    if report.event is None:
        return []
    sessions = report.event.sessions.filter(starts_at__lte=timezone.now())
    rows = [session_row(report, place, session) for place, session in enumerate(sessions)]
    figure = report.event.figures.filter(kind=EventFigure.Kind.ATTENDED).first()
    if len(rows) == 1 and rows[0].participants is None and figure:
        rows[0].participants, rows[0].counted = figure.number, str(figure.text("definition").value)
    return rows


def session_row(report: PriorityReport, place: int, session: EventSession) -> ReportedSession:
    came = session.visits.filter(arrived_at__isnull=False).count()
    starts, ends = session.starts_locally, session.ends_locally
    return ReportedSession(
        report=report, position=place, held_on=starts.date(), time_zone=session.time_zone,
        hours="" if session.only_day_is_known else f"{starts:%H:%M}–{ends:%H:%M}",
        participants=came or None, counted=_("people who came, as noted on this site") if came else "",
    )  # fmt: skip


@transaction.atomic
def save_report(*, report: PriorityReport, told: ReportTold, revision: int, by: User) -> PriorityReport:
    """Keep a report as it was written, if nobody has saved it since ``revision``; all its rows are written anew."""
    locked = PriorityReport.objects.select_for_update().get(pk=report.pk)
    if not locked.can_be_changed:
        raise ReportLocked
    if locked.revision != revision:
        raise StaleReport
    for name, value in told.facts.items():
        setattr(locked, name, value)
    locked.revision += 1
    locked.changed_at = timezone.now()
    locked.save()
    locked.sessions.all().delete()
    locked.priorities.all().delete()
    add_rows([(locked, told)])
    if locked.written_by_id != by.pk and not has_just_changed(locked, by):
        record(who=by, verb="change_priority_report", about=locked)
    return locked


def has_just_changed(report: PriorityReport, by: User) -> bool:
    """Whether the last thing written down about it is a change by the same person: a page saves itself often."""
    options = report._meta  # noqa: SLF001 -- Django's documented name
    last = LogEntry.objects.filter(about_app=options.app_label, about_model=options.model_name, about_key=report.pk)
    entry = last.order_by("-pk").first()
    return entry is not None and (entry.who_id, entry.verb) == (by.pk, "change_priority_report")


def add_rows(told: list[tuple[PriorityReport, ReportTold]]) -> None:
    """The sessions and priorities of all these reports; as many queries for one as for a hundred."""
    ReportedSession.objects.bulk_create(
        ReportedSession(
            report=report, position=place, held_on=session.held_on, hours=session.hours, time_zone=session.time_zone,
            participants=session.participants, counted=session.counted,
        )
        for report, each in told
        for place, session in enumerate(each.sessions)
    )  # fmt: skip
    add_priorities([(report, place, priority) for report, each in told for place, priority in each.placed()])


def add_priorities(placed: list[tuple[PriorityReport, int, PriorityTold]]) -> None:
    recommendations = dict(Recommendation.objects.order_by().values_list("number", "pk"))
    initiatives = dict(Initiative.objects.order_by().values_list("number", "pk"))
    rows = ReportedPriority.objects.bulk_create(
        ReportedPriority(
            report=report, position=place, recommendation_id=recommendations.get(told.recommendation),
            level=told.level, reason=told.reason, votes=told.votes, share=told.share,
        )
        for report, place, told in placed
    )  # fmt: skip
    ReportedInitiative.objects.bulk_create(
        ReportedInitiative(priority=row, initiative_id=initiatives[named.number], votes=named.votes, share=named.share)
        for row, (_report, _place, told) in zip(rows, placed, strict=True)
        for named in told.initiatives
        if named.number in initiatives
    )


def issues_before_submitting(report: PriorityReport) -> list[str]:
    """What has to be there, besides the name of the group."""
    required = [
        (report.priorities.exists(), _("Name at least one recommendation or initiative.")),
        (
            report.sessions.exists() or report.source_url,
            _("Add a session, or the address of the discussion or document."),
        ),
    ]
    return [issue for is_there, issue in required if not is_there]


@transaction.atomic
def submit_report(*, report: PriorityReport, by: User, at: datetime | None = None) -> list[str]:
    """Send it to the support team; the issues that prevent this, if any. Once sent in, nothing more happens."""
    locked = PriorityReport.objects.select_for_update().get(pk=report.pk)
    if not locked.can_be_changed:
        return []
    issues = issues_before_submitting(locked)
    if not issues:
        locked.state = State.SUBMITTED
        locked.submitted_at = at or timezone.now()
        locked.save(update_fields=["state", "submitted_at"])
        record(who=by, verb="submit_priority_report", about=locked)
    return issues


@transaction.atomic
def discard_report(*, report: PriorityReport, by: User) -> None:
    """Delete a draft that was never sent in; one that is gone already stays gone."""
    locked = PriorityReport.objects.select_for_update().filter(pk=report.pk).first()
    if locked is None:
        return
    if locked.state != State.DRAFT:
        raise ReportLocked
    record(who=by, verb="discard_priority_report", about=locked)
    locked.delete()


@transaction.atomic
def import_reports(*, reports: list[ReportTold], by: User) -> list[PriorityReport]:
    """A draft for each, written by ``by``."""
    regions, made, slugs = Region.objects.by_key(), [], set()
    for told in reports:
        facts = dict(told.facts)
        facts["region"] = regions.get(facts.get("region"))
        facts["language"] = facts["language"] or get_language() or SOURCE
        slug = free_slug(facts["community"], slugs)
        slugs.add(slug)
        made.append(PriorityReport(**facts, slug=slug, written_by=by))
    PriorityReport.objects.bulk_create(made)
    add_rows(list(zip(made, reports, strict=True)))
    record(who=by, verb="import_priority_reports", count=len(made))
    return made


@transaction.atomic
def fill_from_counts(
    *, report: PriorityReport, counts: Mapping[str, int], ballots: int, question: str, by: User
) -> ReportedPriority:
    """Add a priority with the initiatives chosen in a poll, votes by number; filled in again, it takes its place."""
    locked = PriorityReport.objects.select_for_update().get(pk=report.pk)
    if not locked.can_be_changed:
        raise ReportLocked
    with override(locked.language if locked.language in LANGUAGES else SOURCE):
        told = {"question": question, "ballots": ballots}
        reason = _("Votes in our poll “%(question)s”. Ballots: %(ballots)d.") % told
    locked.priorities.filter(reason=reason).delete()
    shares = {number: percent(str(100 * votes / ballots)) for number, votes in counts.items()}
    named = tuple(Named(number, votes, shares[number]) for number, votes in counts.items())
    last = locked.priorities.aggregate(last=Max("position"))["last"] or 0
    place = max(FIRST_OF_INITIATIVES, last + 1)
    add_priorities([(locked, place, PriorityTold(initiatives=named, reason=reason))])
    locked.revision += 1
    locked.changed_at = timezone.now()
    locked.save(update_fields=["revision", "changed_at"])
    record(who=by, verb="fill_priority_report", about=locked)
    return locked.priorities.get(position=place)
