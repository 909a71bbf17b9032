"""Questions about groups, what was said in them, and what became of it."""

from django.db import models
from django.utils import timezone
from modeltranslation.manager import MultilingualQuerySet


class BreakoutRoundQuerySet(MultilingualQuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def not_over(self, at=None):
        """Those that have not ended at ``at``, or now."""
        return self.filter(ends_at__gt=at or timezone.now())

    def move(self, by):
        """All of them later ``by`` a timedelta, or earlier by a negative one."""
        return self.update(starts_at=models.F("starts_at") + by, ends_at=models.F("ends_at") + by)


class SeatQuerySet(models.QuerySet):
    def in_published_rounds(self):
        """Those that people may know of."""
        return self.filter(round__published_at__isnull=False)

    def with_people(self):
        return self.select_related("registration__region", "group")

    def seen_by(self, registration, session):
        """Those of one person in a session, and those of whoever facilitates their rooms; nobody else's."""
        facilitators = session.visits.filter(helps_as="facilitator").values("registration")
        return (
            self.filter(round__session=session, group__in=registration.seats.values("group"))
            .filter(models.Q(registration=registration) | models.Q(registration__in=facilitators))
            .select_related("registration", "group")
        )


class GroupNoteQuerySet(models.QuerySet):
    def confirmed(self):
        """Those that their room has read back as they are now."""
        return self.filter(confirmed_revision=models.F("revision"))

    def anonymised(self):
        """Those with a public text made from what they say now."""
        return self.exclude(public_text="").filter(public_revision=models.F("revision"))

    def of_event(self, event):
        return self.filter(group__round__session__event=event)

    def with_groups(self):
        return self.select_related("group__round__session")


class RaisedPointQuerySet(MultilingualQuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)
