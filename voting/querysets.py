"""Questions about polls and ballots."""

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from modeltranslation.manager import MultilingualQuerySet

from .database import ClockTime


class PollQuerySet(MultilingualQuerySet):
    def released(self):
        """Those that people may see: all but drafts."""
        return self.exclude(state="draft")

    def open(self):
        """Released and not closed; whether they take ballots at this moment, the clock decides."""
        return self.filter(state="open")

    def closed(self):
        return self.filter(state="closed")

    def due_to_close(self):
        """Open, although the clock of the database says that their time is over."""
        return self.open().filter(closes_at__lte=ClockTime())

    def hosted_by(self, user):
        """Polls of the events that ``user`` hosts."""
        return self.filter(event__hosts=user) if user.is_authenticated else self.none()

    def with_event(self):
        return self.select_related("event")

    def with_turnout(self):
        """Each with ``cast``, how many ballots are in; those of a counted poll are deleted some day, with its key."""
        return self.annotate(cast=Coalesce("tally__ballots", Count("ballots")))


class PollOptionQuerySet(MultilingualQuerySet):
    def in_order(self):
        return self.order_by("position")

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_initiatives(self):
        return self.select_related("initiative__recommendation").prefetch_related("initiative__items")


class ProposedMergeQuerySet(MultilingualQuerySet):
    def waiting(self):
        return self.filter(state="proposed")

    def approved(self):
        return self.filter(state="approved")

    def standing(self):
        return self.filter(~Q(state="rejected"))

    def with_initiatives(self):
        return self.select_related("implying", "implied", "proposed_by", "approved_by")
