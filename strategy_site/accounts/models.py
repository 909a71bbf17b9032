"""Who: people and how they are called. Sign-in itself is django-allauth's."""

import secrets

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from strategy_site import languages

from .domain import names
from .permissions import has_second_factor, in_support_group
from .querysets import RegionQuerySet, UserQuerySet


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
