"""Who: people and how they are called. Sign-in itself is django-allauth's."""

import secrets

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from strategy_site import languages

from .domain import names
from .permissions import has_second_factor, in_support_group
from .querysets import AffiliateQuerySet, MembershipQuerySet, RegionQuerySet, UserQuerySet


def new_handle():
    return secrets.token_hex(8)


def validate_name(name):
    if not names.is_plain(name):
        raise ValidationError(_("Please write a name without web addresses or invisible characters."), code="not_plain")


class OptionalEmailField(models.EmailField):
    """Stores no address as NULL, since two people without one must not clash as two empty texts would."""

    def get_prep_value(self, value):
        return super().get_prep_value(value) or None


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, *, email=None, name="", **fields):
        """A person without a password: everyone signs in by code or with a Wikimedia account."""
        user = self.model(email=email, name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class Region(models.Model):
    """A part of the world, as coarse as groups of ballots are shown; people say themselves where they belong."""

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("name"), max_length=100)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def names(self) -> list[str]:
        """Its names in all languages that have one."""
        names = (getattr(self, build_localized_fieldname("name", language)) for language in languages.LANGUAGES)
        return [name for name in names if name]


class User(AbstractBaseUser, PermissionsMixin):
    """A person who has signed in at least once, known to others by name only."""

    handle = models.CharField(max_length=32, unique=True, default=new_handle, editable=False)
    email = OptionalEmailField(_("e-mail address"), blank=True, null=True)
    name = models.CharField(_("name"), max_length=names.LONGEST_NAME, blank=True, validators=[validate_name])
    language = models.CharField(max_length=10, default=languages.SOURCE)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    is_superuser = None  # nobody stands above the table of rights
    passed_second_factor = False  # about one session, so the middleware says it of each request's user

    objects = UserManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    @property
    def lacks_second_factor(self):
        """Whether this person would have the support team's rights, were it not for the missing second factor."""
        return in_support_group(self) and not has_second_factor(self)

    @cached_property
    def has_authenticator_app(self):
        return self.authenticator_set.filter(type="totp").exists()

    def __str__(self):
        return self.name or str(_("Somebody"))


class Affiliate(models.Model):
    """A group of the movement: it hosts events, and people come for it."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("chapter")
        THEMATIC = "thematic", _("thematic organization")
        USER_GROUP = "user_group", _("user group")
        COMMUNITY = "community", _("community without a formal organization")
        OTHER = "other", pgettext_lazy("affiliate", "other")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("affiliate", "waits for the support team")
        CONFIRMED = "confirmed", pgettext_lazy("affiliate", "confirmed")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.USER_GROUP)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="affiliates"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)  # codes, as in addresses
    wiki_page = models.URLField(_("wiki page"), blank=True, max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    is_made_up = models.BooleanField(default=False)  # for the demonstration, and labelled so wherever it is seen
    proposed_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_affiliates"
    )

    objects = AffiliateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="one_affiliate_per_name"),
            models.CheckConstraint(condition=Q(state__in=["proposed", "confirmed"]), name="affiliate_state_is_known"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("affiliates:affiliate", args=[self.slug])

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED


class Membership(models.Model):
    """Somebody who speaks for an affiliate, once the support team or another representative has confirmed it."""

    affiliate = models.ForeignKey(Affiliate, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    note = models.CharField(_("why you speak for it"), max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="confirmed_memberships"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["affiliate", "person"], name="one_membership_per_person"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("person")),
                name="nobody_confirms_themselves",
            ),
        ]

    def __str__(self):
        return f"{self.person_id} for {self.affiliate_id}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
