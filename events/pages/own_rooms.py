"""The rooms of one person, round by round."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from events.clocks import LocalTimes, local_times
from events.models import BreakoutGroup, Registration
from strategy_site.languages import Language

from .cards import languages_called


class OwnRoom(NamedTuple):
    group: BreakoutGroup
    times: LocalTimes  # on the person's own clock, where they gave a zone
    phase: str
    people: int
    languages: list[Language]
    interpretation: list[Language]
    is_open: bool  # to look at, and to write in; else it may still change


def own_rooms(registration: Registration) -> list[OwnRoom]:
    """In the order of time: those of published rounds, and where somebody helps those that are only composed."""
    helped = registration.visits.exclude(helps_as="").values("session")
    published, composed = Q(round__published_at__isnull=False), Q(round__session__in=helped)
    own = registration.seats.filter(published | composed).values("group")
    groups = BreakoutGroup.objects.filter(pk__in=own).select_related("round__session")
    people = Count("seats", filter=Q(seats__registration__state="confirmed"))
    return [own_room(group, registration) for group in groups.annotate(people=people).order_by("round__starts_at")]


def own_room(group: BreakoutGroup, registration: Registration) -> OwnRoom:
    talk = group.round
    return OwnRoom(
        group=group,
        times=local_times(talk, registration.time_zone or talk.session.time_zone),
        phase=talk.phase_at(timezone.now()),
        people=group.people,
        languages=languages_called([group.language]),
        interpretation=languages_called(group.interpretation),
        is_open=talk.is_published,
    )
