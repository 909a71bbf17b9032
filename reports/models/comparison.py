"""Who took part and who did not, and how the global vote compares with what communities reported."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from recommendations.models import TITLE_LENGTH, TranslatedModel
from voting.models import Tally


class ReferencePopulation(TranslatedModel):
    """Whom a movement consists of, by one dimension: the shares against which participation is held."""

    class Dimension(models.TextChoices):
        REGION = "region", pgettext_lazy("dimension", "region")
        LANGUAGE = "language", pgettext_lazy("dimension", "language")
        ROLE = "role", pgettext_lazy("dimension", "role")

    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension)
    name = models.CharField(_("who is counted"), max_length=TITLE_LENGTH)  # such as "active editors"
    source = models.CharField(_("source"), max_length=TITLE_LENGTH)
    source_url = models.URLField(_("address of the source"), blank=True, max_length=500)
    dated_on = models.DateField(_("date of the figures"))
    is_made_up = models.BooleanField(default=False)  # for the demonstration, and labelled so wherever it is seen
    # At most one of each dimension is compared with; the others stay to be read.
    is_current = models.BooleanField(_("compared with"), default=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["dimension", "-dated_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dimension__in=["region", "language", "role"]), name="population_is_of_a_known_dimension"
            ),
            models.UniqueConstraint(
                fields=["dimension"], condition=Q(is_current=True), name="one_current_population_per_dimension"
            ),
        ]

    def __str__(self):
        return self.name


class ReferenceShare(models.Model):
    """How large one group is in a reference population."""

    population = models.ForeignKey(ReferencePopulation, on_delete=models.CASCADE, related_name="shares")
    group = models.CharField(_("group"), max_length=50)  # as ballots name it: a key of a region, a code, a role
    share = models.DecimalField(_("share in percent"), max_digits=6, decimal_places=3)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["population", "group"], name="one_share_per_group_of_a_population"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="reference_share_is_percent"),
        ]

    def __str__(self):
        return f"{self.population_id}: {self.group}"


class Comparison(models.Model):
    """What the worker made of one tally beside local reports and reference populations; pages only read it."""

    tally = models.OneToOneField(Tally, on_delete=models.CASCADE, related_name="comparison")
    digest = models.CharField(max_length=64)  # SHA-256 of the inputs; other inputs make it out of date
    inputs = models.JSONField(default=dict)  # how many of what, with dates: what each figure says it is based on
    # Each as its module of ``reports.domain`` has it; NULL where there is nothing to say.
    local_global = models.JSONField(null=True)
    gaps = models.JSONField(null=True)  # by dimension, with the re-weighted map
    plan = models.JSONField(null=True)
    overlap = models.JSONField(null=True)
    related = models.JSONField(null=True)
    talked_about = models.JSONField(null=True)
    computed_at = models.DateTimeField()

    def __str__(self):
        return f"{self.tally}: {self.digest[:8]}"
