import csv
from collections.abc import Mapping
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from strategy_site.languages import LANGUAGES

from .models import Region, User

REGIONS = Path(__file__).parent / "data" / "regions.csv"


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


@transaction.atomic
def open_accounts(*, people: Mapping[str, str]) -> dict[str, User]:
    """The account of each address; where there is none, one with the name given, which its owner opens with a code.

    Addresses are the keys, in lower case. An account that is there already keeps its name: whoever lists an
    address is not its owner. A new address counts as unconfirmed until somebody logs in with it.
    """
    known = User.objects.by_address(people)
    opened = [User(email=address, name=name) for address, name in people.items() if address not in known]
    for user in opened:
        user.set_unusable_password()
    # Somebody may open one of them at this moment: then that is the account.
    User.objects.bulk_create(opened, ignore_conflicts=True)
    accounts = User.objects.by_address(people)
    addresses = [EmailAddress(user=accounts[user.email], email=user.email, primary=True) for user in opened]
    EmailAddress.objects.bulk_create(addresses, ignore_conflicts=True)
    return accounts


@transaction.atomic
def load_regions() -> int:
    """Bring the regions to what the file says, matching by key; how many there are. None is ever deleted."""
    with REGIONS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for position, row in enumerate(rows, start=1):
        names = {build_localized_fieldname("name", language): row[language] for language in LANGUAGES}
        Region.objects.update_or_create(key=row["key"], defaults=names | {"position": position})
    return len(rows)
