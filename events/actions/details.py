"""Keeping what somebody says of themselves for one event."""

from events.domain.details import Details, group_of
from events.models import Affiliation, Answer, Registration, SupportNeeds, Visit
from events.models.registration import MOST_AFFILIATIONS
from strategy_site.accounts.models import Affiliate, Region

PLAIN = (
    "name", "language", "english", "needs_interpretation", "since_year", "role", "is_listed", "time_zone",
)  # fmt: skip


def fill(registration: Registration, details: Details) -> None:
    for name in PLAIN:
        setattr(registration, name, getattr(details, name))
    registration.languages = list(details.languages)
    registration.region = Region.objects.filter(key=details.region).first() if details.region else None
    registration.save()
    keep_affiliations(registration, details)
    keep_sessions(registration, details)
    keep_support_needs(registration, details)
    keep_answers(registration, details)


def groups_of(details: Details) -> dict[str, str]:
    """Names by group, in the order given: no group twice."""
    groups = {}
    for name in details.affiliations:
        groups.setdefault(group_of(name), name)
    return dict([pair for pair in groups.items() if pair[0]][:MOST_AFFILIATIONS])


def keep_affiliations(registration: Registration, details: Details) -> None:
    registration.affiliations.all().delete()
    groups = groups_of(details)
    if not groups:
        return
    known = {group_of(affiliate.name): affiliate for affiliate in Affiliate.objects.confirmed()}
    Affiliation.objects.bulk_create(
        Affiliation(
            registration=registration,
            position=position,
            name=known[group].name if group in known else name,
            affiliate=known.get(group),
            group=group,
        )
        for position, (group, name) in enumerate(groups.items(), start=1)
    )


def keep_sessions(registration: Registration, details: Details) -> None:
    """Whom to expect when; nothing chosen means all. Who has come has come."""
    sessions = list(registration.event.sessions.all())
    chosen = {session.pk for session in sessions}.intersection(details.sessions) or {each.pk for each in sessions}
    registration.visits.exclude(session__in=chosen).filter(arrived_at=None).delete()
    registration.visits.exclude(session__in=chosen).update(is_planned=False)
    registration.visits.filter(session__in=chosen).update(is_planned=True)
    present = set(registration.visits.values_list("session_id", flat=True))
    Visit.objects.bulk_create(Visit(registration=registration, session_id=pk) for pk in sorted(chosen - present))


def keep_support_needs(registration: Registration, details: Details) -> None:
    if not (details.needs or details.needs_note):
        SupportNeeds.objects.filter(registration=registration).delete()
        return
    SupportNeeds.objects.update_or_create(
        registration=registration, defaults={"needs": list(details.needs), "note": details.needs_note}
    )


def keep_answers(registration: Registration, details: Details) -> None:
    """Only to questions that are asked at all; taking an answer back deletes it."""
    questions = {question.pk for question in registration.event.questions.all()}
    for number, value in details.answers:
        if number not in questions:
            continue
        if value in (None, "", [], ()):
            Answer.objects.filter(registration=registration, question_id=number).delete()
        else:
            Answer.objects.update_or_create(registration=registration, question_id=number, defaults={"value": value})
