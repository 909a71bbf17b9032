"""Counted ballots."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from recommendations.models import TITLE_LENGTH, Initiative, TranslatedModel


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

    class Meta:
        ordering = ["counted_on", "pk"]
        verbose_name_plural = "tallies"

    def __str__(self):
        return self.title

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Number and votes of each initiative, in the order of the source."""
        return [(row["number"], row["votes"]) for row in self.votes]


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
