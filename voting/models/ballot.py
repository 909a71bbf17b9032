"""Ballots, and what ties them to people until the key of the poll is destroyed.

Beside the choices stand no person, no moment and no serial number. The link between an account and its ballot
is an HMAC under the key of the poll.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voting.domain import poll_keys
from voting.domain.receipts import LENGTH as RECEIPT_LENGTH

from .poll import Poll

DIGEST_LENGTH = 64  # hexadecimal digits
GROUP_LENGTH = 50  # characters
NOT_FROZEN = ""  # the mark of a ballot that the snapshot frozen last does not hold


class PollKey(models.Model):
    """256 random bits of one poll, wrapped by a secret from the environment; destroyed after the challenge window."""

    poll = models.OneToOneField(Poll, on_delete=models.CASCADE, related_name="key")
    wrapped = models.BinaryField(null=True)
    destroy_on = models.DateField(null=True)  # known once the poll is closed
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped=None, destroyed_at__isnull=False) | Q(wrapped__isnull=False, destroyed_at=None),
                name="key_is_there_or_destroyed",
            ),
        ]

    def __str__(self):
        return f"{self.poll_id}"

    def unwrapped(self) -> bytes | None:
        """The key itself; None once it is destroyed."""
        return unwrap(self.wrapped, self.poll_id)


def unwrap(wrapped, poll_id) -> bytes | None:
    if wrapped is None:
        return None
    return poll_keys.unwrap(bytes(wrapped), secrets_in_use=settings.POLL_KEY_SECRETS, poll=str(poll_id))


class Group(models.Model):
    """Where a voter belongs, as coarsely as results are shown; copied, so that nobody has to be looked up again."""

    region = models.CharField(max_length=GROUP_LENGTH, blank=True)
    language = models.CharField(max_length=GROUP_LENGTH, blank=True)
    role = models.CharField(max_length=GROUP_LENGTH, blank=True)

    class Meta:
        abstract = True


class ImportBatch(models.Model):
    """Ballots from paper or elsewhere, imported together; the import can be undone until the poll closes."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="batches")
    name = models.CharField(_("name of the batch"), max_length=100)
    ballots = models.PositiveIntegerField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "name"], condition=Q(undone_at=None), name="one_batch_per_name_of_a_poll"
            ),
        ]

    def __str__(self):
        return self.name


class Ballot(Group):
    """One voter's present answer in one poll; a new one takes its place and leaves nothing of it behind."""

    voter_key = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    choices = models.BinaryField()  # positions of options, packed; empty for "none of these"
    revision = models.PositiveIntegerField()
    receipt = models.CharField(max_length=RECEIPT_LENGTH, unique=True)
    salt = models.BinaryField()
    # How many of the choices stood in each third of the list as this voter saw it; empty for imported ballots.
    first_third = models.PositiveSmallIntegerField(null=True)
    middle_third = models.PositiveSmallIntegerField(null=True)
    last_third = models.PositiveSmallIntegerField(null=True)
    # Keyed, so that they tell nobody the choices: those of now, and where they differ, those in the live
    # snapshot frozen last (NULL where they do not differ, empty where it holds no ballot of this voter).
    fingerprint = models.CharField(max_length=DIGEST_LENGTH)
    mark = models.CharField(max_length=DIGEST_LENGTH, null=True, default=NOT_FROZEN)
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="imported_ballots")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(revision__gte=1), name="ballot_revisions_begin_at_one"),
        ]

    def __str__(self):
        return self.receipt


class Submission(models.Model):
    """One sending of a ballot, so that sending it again after a lost answer gives the same answer.

    What was sent is kept as a digest under the key of the poll, and deleted with the key.
    """

    idem = models.UUIDField(primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="submissions")
    voter_key = models.CharField(max_length=DIGEST_LENGTH)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    receipt = models.CharField(max_length=RECEIPT_LENGTH)
    revision = models.PositiveIntegerField()

    def __str__(self):
        return str(self.idem)


class PersonalLink(Group):
    """A link that lets its holder vote once in one poll; who used theirs is not kept."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="personal_links")
    token_digest = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    label = models.CharField(_("label"), max_length=100, blank=True)

    def __str__(self):
        return self.label or f"{self.poll_id}"
