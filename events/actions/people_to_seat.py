"""Who is to be seated in the groups of a session, as the composing knows them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from events.domain.composition import Interpretation, Person
from events.models import Affiliation, BreakoutPlan, EventSession, Registration, SupportNeeds, Visit
from strategy_site.languages import SOURCE


def registrations_to_seat(session: EventSession, at: datetime | None = None) -> QuerySet:
    """Who means to come; once the session has begun and people are there, those who are."""
    visits = session.visits.filter(sits_out=False, registration__state=Registration.State.CONFIRMED)
    arrived = visits.filter(arrived_at__isnull=False)
    if session.starts_at <= (at or timezone.now()) and arrived.exists():
        visits = arrived
    else:
        visits = visits.filter(Q(is_planned=True) | Q(arrived_at__isnull=False))
    return Registration.objects.filter(pk__in=visits.values("registration"))


def people_of(plan: BreakoutPlan, registrations: Iterable[Registration]) -> dict[int, Person]:
    """The people as plain values, by their registrations."""
    registrations = list(registrations)
    keys = [registration.pk for registration in registrations]
    groups = defaultdict(list)
    for registration_id, group in Affiliation.objects.filter(registration__in=keys).values_list(
        "registration_id", "group"
    ):
        groups[registration_id].append(group)
    visits = {
        visit.registration_id: visit for visit in Visit.objects.filter(session=plan.session, registration__in=keys)
    }
    accessible = frozenset(plan.accessible_rooms) or None
    in_need = in_need_of_access(keys) if accessible else set()
    return {
        registration.pk: Person(
            id=str(registration.pk),
            languages=languages_of(registration, plan.session),
            region=str(registration.region_id or ""),
            affiliations=tuple(groups[registration.pk]),
            role=registration.role,
            since=registration.since_year,
            facilitates=is_facilitator(visits.get(registration.pk)),
            rooms=accessible if registration.pk in in_need else None,
            together=visits[registration.pk].together_with.casefold() if registration.pk in visits else "",
        )
        for registration in registrations
    }


def in_need_of_access(keys: list[int]) -> set[int]:
    needs = SupportNeeds.objects.readable().filter(registration__in=keys).values_list("registration_id", "needs")
    return {pk for pk, named in needs if SupportNeeds.Need.ACCESSIBILITY in named}


def is_facilitator(visit: Visit | None) -> bool:
    return visit is not None and visit.helps_as == Visit.Help.FACILITATOR


def languages_of(registration: Registration, session: EventSession) -> tuple[str, ...]:
    """What somebody follows, their own language first. Of whom nothing is known, what the event speaks."""
    named = [registration.language, *registration.languages]
    follows = {Registration.English.GOOD, Registration.English.FLUENT}
    if not registration.needs_interpretation:
        follows.add(Registration.English.BASIC)
    if registration.english in follows:
        named.append(SOURCE)
    return tuple(dict.fromkeys(filter(None, named))) or tuple(session.event.languages) or (SOURCE,)


def interpretations_of(plan: BreakoutPlan) -> list[Interpretation]:
    return [Interpretation(each["room"], each["language"], tuple(each["into"])) for each in plan.interpretations]
