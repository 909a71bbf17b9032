"""Spreading the people of a session over rooms, all rounds together: work for the worker.

Rounds that are published stay as they are, and count as meetings that need not be repeated.
"""

from dataclasses import asdict
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.domain.composition import CannotCompose, Composition, compose
from events.models import BreakoutGroup, BreakoutPlan, BreakoutRound, Registration, Seat
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import JobFailed, enqueue, record, report_progress
from strategy_site.jobs.models import Job

from .people_to_seat import interpretations_of, people_of, registrations_to_seat
from .seating import count_quality, place_all

COMPOSE_JOB = "events.compose"
CANNOT = gettext_noop("The rules cannot all be met. The page of the rooms says why.")
PUBLISHED = gettext_noop("All rounds are published. Their rooms stay as they are.")


def composition_key(plan: BreakoutPlan) -> str:
    return f"{COMPOSE_JOB}:{plan.session_id}"


def composition_job(plan: BreakoutPlan) -> Job | None:
    return Job.objects.filter(key=composition_key(plan)).first()


def issues_before_composing(plan: BreakoutPlan) -> list[str]:
    """What still prevents composing, in the reader's language."""
    issues = []
    rounds = list(plan.session.breakout_rounds.all())
    if not rounds:
        issues.append(_("This session has no rounds yet."))
    elif all(each.is_published for each in rounds):
        issues.append(_(PUBLISHED))
    if not registrations_to_seat(plan.session).exists():
        issues.append(_("Nobody with a place means to come to this session."))
    return issues


@transaction.atomic
def request_composition(*, plan: BreakoutPlan, by: User | None, reshuffle: bool = False) -> Job:
    """Ask for rooms for all rounds that are not published. A reshuffle gives others; pinned people stay."""
    if reshuffle:
        plan = BreakoutPlan.objects.select_for_update().get(pk=plan.pk)
        plan.seed += 1
        plan.save(update_fields=["seed"])
    record(who=by, verb="reshuffle_rooms" if reshuffle else "compose_rooms", about=plan.session.event)
    return enqueue(kind=COMPOSE_JOB, key=composition_key(plan), arguments={"plan": plan.pk}, requested_by=by)


class Composed(NamedTuple):
    rounds: list[BreakoutRound]
    found: Composition


def compute_composition(job: Job) -> Composed:
    plan = BreakoutPlan.objects.select_related("session__event").get(pk=job.arguments["plan"])
    rounds = list(plan.session.breakout_rounds.all())
    composable = [each for each in rounds if not each.is_published]
    if not composable:
        raise JobFailed(PUBLISHED)
    people = people_of(plan, registrations_to_seat(plan.session))
    try:
        found = compose(
            people.values(),
            room_size=plan.people_per_group,
            rounds=len(composable),
            seed=plan.seed,
            interpretations=interpretations_of(plan),
            pinned=[seats_of(each, people, is_pinned=True) for each in composable],
            past=[seats_of(each, people) for each in rounds if each.is_published],
            progress=lambda percent: report_progress(job, percent),
        )
    except CannotCompose as cannot:
        trouble = [
            {"code": why.code, "people": [*map(int, why.people)], "values": why.values} for why in cannot.reasons
        ]
        BreakoutPlan.objects.filter(pk=plan.pk).update(trouble=trouble)
        raise JobFailed(CANNOT) from cannot
    return Composed(composable, found)


def seats_of(talk: BreakoutRound, people: dict[int, object], **facts) -> dict[str, int]:
    """Room numbers by person, of ``people`` only."""
    seats = talk.seats.filter(**facts).values_list("registration_id", "group__number")
    return {str(pk): number for pk, number in seats if pk in people}


def store_composition(job: Job, computed: Composed) -> dict:
    """Give everybody their new seats; who has cancelled meanwhile gets none, who has arrived meanwhile gets one."""
    plan = BreakoutPlan.objects.select_for_update().get(pk=job.arguments["plan"])
    interpreted = {each.room: each.into for each in interpretations_of(plan)}
    links = links_by_number(plan)
    for talk, seats, languages in zip(computed.rounds, computed.found.rounds, computed.found.languages, strict=True):
        if BreakoutRound.objects.published().filter(pk=talk.pk).exists():
            raise JobFailed(PUBLISHED)
        pinned = set(talk.seats.filter(is_pinned=True).values_list("registration_id", flat=True))
        talk.groups.all().delete()
        groups = {
            number: BreakoutGroup(
                round=talk,
                number=number,
                language=languages[number],
                interpretation=list(interpreted.get(number, [])),
                join_link=links.get(number, ""),
            )
            for number in sorted(languages)
        }
        BreakoutGroup.objects.bulk_create(groups.values())
        standing = set(Registration.objects.confirmed().filter(pk__in=map(int, seats)).values_list("pk", flat=True))
        Seat.objects.bulk_create(
            Seat(round=talk, group=groups[number], registration_id=int(person), is_pinned=int(person) in pinned)
            for person, number in sorted(seats.items(), key=lambda seat: (seat[1], int(seat[0])))
            if int(person) in standing
        )
    plan.composed_at, plan.trouble = timezone.now(), []
    plan.quality = {"these": None, "random": asdict(computed.found.random)}
    plan.save(update_fields=["composed_at", "trouble", "quality"])
    count_quality(plan)
    place_all(session=plan.session)
    return {"rounds": len(computed.rounds), "people": len(computed.found.rounds[0])}


def links_by_number(plan: BreakoutPlan) -> dict[int, str]:
    """The link of each room, the same in all rounds."""
    groups = BreakoutGroup.objects.filter(round__session=plan.session).exclude(join_link="")
    return dict(groups.values_list("number", "join_link"))
