"""Who talks with whom: the rounds of a session, their groups, and the seats in them."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.querysets import BreakoutRoundQuerySet, SeatQuerySet
from recommendations.models import TITLE_LENGTH, TranslatedModel

from .event import EventSession
from .registration import Registration

USUAL_GROUP = 8  # people, as at the Global Conversations
SMALLEST_GROUP, LARGEST_GROUP = 3, 30
ROOM_FOR_LATE = 2  # people beyond the usual size that a group takes of those who come late


class BreakoutPlan(models.Model):
    """How the people of one session are spread over groups: what was asked for, and how well it came out."""

    session = models.OneToOneField(EventSession, on_delete=models.CASCADE, related_name="breakout_plan")
    people_per_group = models.PositiveSmallIntegerField(
        _("people in a room"),
        default=USUAL_GROUP,
        validators=[MinValueValidator(SMALLEST_GROUP), MaxValueValidator(LARGEST_GROUP)],
    )
    seed = models.PositiveIntegerField(default=1)  # the same seed and people give the same groups
    interpretations = models.JSONField(default=list, blank=True)  # of {"room": 1, "language": "en", "into": ["fr"]}
    accessible_rooms = models.JSONField(default=list, blank=True)  # numbers; empty where every room is
    # Of all rounds: {"these": {...}, "random": {...}}, as the domain counts them.
    quality = models.JSONField(null=True, blank=True)
    composed_at = models.DateTimeField(null=True, blank=True)
    # Why it could not be composed the last time: of {"code": ..., "people": [registrations], "values": {...}}.
    trouble = models.JSONField(default=list, blank=True)
    minutes_published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(people_per_group__gte=SMALLEST_GROUP, people_per_group__lte=LARGEST_GROUP),
                name="groups_are_of_a_size_to_talk_in",
            ),
        ]

    def __str__(self):
        return f"plan of {self.session}"

    @property
    def largest_group(self) -> int:
        """How many people a group takes at most, late ones included."""
        return self.people_per_group + ROOM_FOR_LATE

    @property
    def is_composed(self) -> bool:
        return self.composed_at is not None


class BreakoutRound(TranslatedModel):
    """A span of a session in which groups talk side by side about one question."""

    session = models.ForeignKey(EventSession, on_delete=models.CASCADE, related_name="breakout_rounds")
    position = models.PositiveSmallIntegerField()  # from 1
    question = models.CharField(_("question"), max_length=TITLE_LENGTH, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    published_at = models.DateTimeField(null=True, blank=True)  # from then on people see their rooms

    objects = BreakoutRoundQuerySet.as_manager()

    class Meta:
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_round_per_position_of_a_session"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="round_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.session}: round {self.position}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def phase_at(self, at: datetime | None = None) -> str:
        """future, current or past at ``at``, or now."""
        at = at or timezone.now()
        if at < self.starts_at:
            return "future"
        return "current" if at < self.ends_at else "past"


class BreakoutGroup(models.Model):
    """The people in one room in one round; ends with key actions, which the room reads back and confirms."""

    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()  # of the room, from 1
    language = models.CharField(max_length=10, blank=True)  # a code
    interpretation = models.JSONField(default=list, blank=True)  # codes of the languages interpreted into
    join_link = models.URLField(_("link to join"), blank=True, max_length=500)  # else that of the session
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_group_per_number_of_a_round"),
            models.CheckConstraint(condition=Q(number__gte=1), name="groups_are_numbered_from_one"),
        ]

    def __str__(self):
        return f"{self.round}, room {self.number}"


class Seat(models.Model):
    """One person's place in a group; a pinned one stays when the others are shuffled."""

    # The round stands here too, so that the database keeps everybody to one seat in it.
    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="seats")
    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="seats")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    is_pinned = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="one_seat_per_person_and_round"),
        ]

    def __str__(self):
        return f"{self.registration_id} in {self.group_id}"
