from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from .models import User


@transaction.atomic
def grant_role(*, user, role) -> None:
    user.groups.add(Group.objects.get_or_create(name=role)[0])


@transaction.atomic
def revoke_role(*, user, role) -> None:
    user.groups.remove(*Group.objects.filter(name=role))


def take_name_from_wiki(*, user, username) -> None:
    """Follow a rename: the account stays the same person's, since it hangs on ``sub`` and not on the name."""
    user.name = username
    user.save(update_fields=["name"])


@transaction.atomic
def create_confirmed_user(*, email, name="", role=None):
    """Somebody whose address needs no proof, such as a persona of the demonstration; an existing one is kept."""
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email=email, name=name)
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    if role:
        grant_role(user=user, role=role)
    return user
