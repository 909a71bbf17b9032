"""Counted ballots."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.models import TITLE_LENGTH, Initiative, TranslatedModel

from .poll import Poll


class Tally(models.Model):
    """Counted ballots, frozen: votes per initiative. Results published elsewhere say where they come from."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    source = models.TextField(_("source"))
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    counted_on = models.DateField(_("counted on"))
    # [{"number": "25", "votes": 80}, …] in the order of the source; after merging, as published.
    votes = models.JSONField(_("votes"))
    ballots = models.PositiveIntegerField(_("ballots"), null=True, help_text=_("Empty where it was not published."))
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of all of the above but the title
    stored_at = models.DateTimeField(auto_now_add=True)
    # Only where the ballots were counted here:
    poll = models.OneToOneField(Poll, null=True, on_delete=models.PROTECT, related_name="tally")
    votes_raw = models.JSONField(_("votes before merging"), null=True)
    empty_ballots = models.PositiveIntegerField(_("empty ballots"), null=True)
    fingerprint = models.CharField(max_length=64, blank=True)  # SHA-256 of the rules and the ordered ballots
    method = models.CharField(max_length=30, blank=True)
    seed = models.CharField(max_length=20, blank=True)  # of all that is drawn at random; a number beyond 63 bits
    # {"region": {"south-asia": {"ballots": 12, "votes": {"25": 3, …}}}}: exact, and so never shown as it is.
    groups = models.JSONField(default=dict)
    thirds = models.JSONField(default=dict)  # {"ballots": 214, "votes": [450, 430, 414]} by displayed third

    class Meta:
        ordering = ["counted_on", "pk"]
        verbose_name_plural = "tallies"

    def __str__(self):
        return self.title

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Number and votes of each initiative, in the order of the source."""
        return [(row["number"], row["votes"]) for row in self.votes]

    @property
    def receipts(self) -> list[str]:
        """The codes of all counted ballots, sorted; none where the ballots were counted elsewhere."""
        listed = ReceiptList.objects.filter(tally=self).first()
        return listed.codes.split() if listed else []


class ReceiptList(models.Model):
    """The receipts of all ballots in a count, sorted, one to a line; apart from the tally, which pages read often."""

    tally = models.OneToOneField(Tally, on_delete=models.CASCADE, related_name="receipt_list")
    codes = models.TextField(blank=True)

    def __str__(self):
        return f"{self.tally_id}"


class CountedBallots(models.Model):
    """The ballots of a count without anything that ties them to a voter, ordered; only the worker reads them."""

    tally = models.OneToOneField(Tally, on_delete=models.CASCADE, related_name="counted_ballots")
    content = models.BinaryField()  # compressed; see voting.domain.ballot_box

    def __str__(self):
        return f"{self.tally_id}"


class MergeRule(TranslatedModel):
    """A ballot that names one initiative also counts for another; the first keeps its own votes."""

    tally = models.ForeignKey(Tally, on_delete=models.CASCADE, related_name="merge_rules")
    implying = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    implied = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="+")
    ballots_added = models.PositiveIntegerField(
        _("ballots added"), help_text=_("Ballots naming only the first, counted for the second as well.")
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["tally", "implying", "implied"], name="one_rule_per_pair_of_initiatives"),
            models.CheckConstraint(condition=~Q(implying=F("implied")), name="no_initiative_implies_itself"),
        ]

    def __str__(self):
        return f"{self.implying.number} → {self.implied.number}"


class LiveResult(models.Model):
    """What everyone sees while people vote: colours, in batches, one batch behind. See ``domain.live_release``."""

    poll = models.OneToOneField(Poll, on_delete=models.CASCADE, related_name="live")
    frozen = models.JSONField(null=True)  # the snapshot that waits: {"quartiles": {"25": 1, …}}, no counts
    frozen_ballots = models.PositiveIntegerField(default=0)
    frozen_arrivals = models.PositiveIntegerField(default=0)  # ballots in it that the snapshot before it lacks
    removed_ballots = models.PositiveIntegerField(default=0)  # undone imports that the frozen snapshot holds
    shown = models.JSONField(null=True)
    shown_ballots = models.PositiveIntegerField(default=0)  # rounded down to a whole batch
    version = models.PositiveIntegerField(default=0)  # of what is shown
    shown_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.poll_id}: {self.version}"
