"""What everybody may read of an event once it is there: what rooms raised, minutes, and how it was received."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from events.models import BreakoutPlan, FeedbackForm, PrioritizationEvent, RaisedPoint


class Afterwards(NamedTuple):
    """Which of these pages have something on them."""

    has_points: bool
    has_minutes: bool
    has_feedback: bool


def afterwards(event: PrioritizationEvent) -> Afterwards:
    points = RaisedPoint.objects.published().filter(event=OuterRef("pk"))
    minutes = BreakoutPlan.objects.filter(session__event=OuterRef("pk"), minutes_published_at__isnull=False)
    feedback = FeedbackForm.objects.filter(event=OuterRef("pk"), results_published_at__isnull=False)
    found = PrioritizationEvent.objects.filter(pk=event.pk).values_list(
        Exists(points), Exists(minutes), Exists(feedback)
    )
    return Afterwards(*found.get())
