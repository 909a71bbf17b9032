"""Adding affiliates, and letting people speak for them."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from strategy_site.accounts.models import Affiliate, Membership, User
from strategy_site.jobs.actions import record

TAKEN = {"new", "memberships"}  # addresses of other pages
LONGEST_SLUG = 70  # characters, which leaves room for a number that makes it unique


@transaction.atomic
def add_affiliate(*, affiliate: Affiliate, by: User) -> Affiliate:
    """Propose one; it is public once the support team has confirmed it."""
    affiliate.slug = free_slug(affiliate.name)
    affiliate.proposed_by = by
    affiliate.save()
    record(who=by, verb="add_affiliate", about=affiliate)
    return affiliate


def free_slug(name: str) -> str:
    base = slugify(name)[:LONGEST_SLUG].strip("-") or "affiliate"
    taken = TAKEN.union(Affiliate.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def confirm_affiliate(*, affiliate: Affiliate, by: User) -> bool:
    """Make a proposed one public; False if somebody else has answered already."""
    changed = Affiliate.objects.proposed().filter(pk=affiliate.pk).update(state=Affiliate.State.CONFIRMED)
    if changed:
        record(who=by, verb="confirm_affiliate", about=affiliate)
    return bool(changed)


@transaction.atomic
def decline_affiliate(*, affiliate: Affiliate, by: User) -> bool:
    """Remove a proposed one, with those who asked to speak for it; False if somebody else has answered already.

    One that is named elsewhere stays: the database protects it (``ProtectedError``).
    """
    found = Affiliate.objects.proposed().select_for_update().filter(pk=affiliate.pk).first()
    if found is None:
        return False
    record(who=by, verb="decline_affiliate", about=found)
    found.delete()
    return True


@transaction.atomic
def ask_membership(*, affiliate: Affiliate, person: User, note: str) -> Membership:
    """Ask to speak for ``affiliate``; asking again changes nothing."""
    membership, is_new = Membership.objects.get_or_create(affiliate=affiliate, person=person, defaults={"note": note})
    if is_new:
        record(who=person, verb="ask_membership", about=affiliate)
    return membership


@transaction.atomic
def confirm_membership(*, membership: Membership, by: User) -> bool:
    """Let somebody speak for the affiliate; False if somebody else has answered already."""
    asked = Membership.objects.asked().filter(pk=membership.pk)
    changed = asked.update(confirmed_at=timezone.now(), confirmed_by=by)
    if changed:
        record(who=by, verb="confirm_membership", about=membership.affiliate, person=membership.person_id)
    return bool(changed)


@transaction.atomic
def decline_membership(*, membership: Membership, by: User) -> bool:
    """Remove what somebody asked; False if somebody else has answered already. They may ask again."""
    declined, _by_model = Membership.objects.asked().filter(pk=membership.pk).delete()
    if declined:
        record(who=by, verb="decline_membership", about=membership.affiliate, person=membership.person_id)
    return bool(declined)
