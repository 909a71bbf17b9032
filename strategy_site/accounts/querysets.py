from collections.abc import Iterable
from itertools import islice

from django.db import models
from django.db.models.functions import Lower
from modeltranslation.manager import MultilingualQuerySet

MOST_PARAMETERS = 900  # in one question to the database; SQLite allows 999


class RegionQuerySet(MultilingualQuerySet):
    def by_key(self):
        """All of them, by the key that files and addresses use."""
        return {region.key: region for region in self.all()}


class UserQuerySet(models.QuerySet):
    def with_confirmed_address(self, address):
        return self.filter(emailaddress__email__iexact=address, emailaddress__verified=True)

    def in_role(self, role):
        return self.filter(groups__name=role)

    def by_address(self, addresses: Iterable[str]):
        """Those with one of ``addresses``, which are in lower case, by their address in lower case."""
        remaining, found = iter(addresses), {}
        while some := list(islice(remaining, MOST_PARAMETERS)):
            for user in self.annotate(address=Lower("email")).filter(address__in=some):
                found[user.address] = user
        return found


class AffiliateQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state="confirmed")

    def proposed(self):
        return self.filter(state="proposed")

    def visible_to(self, user):
        """Confirmed ones, and those that ``user`` has proposed."""
        own = models.Q(proposed_by=user) if user.is_authenticated else models.Q(pk__in=[])
        return self.filter(models.Q(state="confirmed") | own)

    def called(self, name):
        """The one with this name, however it is capitalized."""
        return self.filter(name__iexact=name)

    def represented_by(self, user):
        """Confirmed ones for which ``user`` speaks."""
        if not user.is_authenticated:
            return self.none()
        return self.confirmed().filter(memberships__person=user, memberships__confirmed_at__isnull=False)


class MembershipQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def asked(self):
        """Waiting for somebody to confirm them."""
        return self.filter(confirmed_at=None)
