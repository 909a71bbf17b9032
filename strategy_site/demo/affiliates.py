"""The affiliates of the demonstration: some that met in 2020, and made-up ones that the support team is to look at."""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from events.models import EventSession, PrioritizationEvent
from recommendations.actions import set_source
from strategy_site.accounts.models import Affiliate, Membership, Region

from .personas import PERSONAS, create_persona

Kind = Affiliate.Kind
SUB_SAHARAN_AFRICA, LEVANT = "sub-saharan-africa", "middle-east-north-africa"
# Name, kind and region, with the address of the event that it is known to have held.
KNOWN = [
    ("Wikimedia Levant", Kind.USER_GROUP, LEVANT, "wikimedia-levant-october-2020"),
    ("Wikimedia Nigeria Foundation Inc.", Kind.OTHER, SUB_SAHARAN_AFRICA, "wikimedia-nigeria-november-2020"),
    ("Igbo Wikimedians User Group", Kind.USER_GROUP, SUB_SAHARAN_AFRICA, "igbo-wikimedians-november-2020"),
    ("Wikimedia Rwanda user group", Kind.USER_GROUP, SUB_SAHARAN_AFRICA, "wikimedia-rwanda-december-2020"),
]
UPCOMING = "global-conversation-next"
PROPOSED = "sample-talk"
DAYS_AHEAD = 45


def load_affiliates() -> None:
    """After the events and the personas."""
    regions = Region.objects.by_key()
    for name, kind, region, event in KNOWN:
        affiliate = made(name, kind=kind, region=regions[region])
        PrioritizationEvent.objects.filter(slug=event).update(affiliate=affiliate)
    host, participant = create_persona(PERSONAS["host"]), create_persona(PERSONAS["participant"])
    group = made("Sample User Group", is_made_up=True)
    PrioritizationEvent.objects.filter(slug=UPCOMING).update(affiliate=group)
    Membership.objects.create(affiliate=group, person=host, confirmed_at=timezone.now())
    Membership.objects.create(affiliate=group, person=participant, note="I keep its calendar.")
    made(
        "Sample Community by the Lake",
        kind=Kind.COMMUNITY,
        is_made_up=True,
        state=Affiliate.State.PROPOSED,
        proposed_by=participant,
    )
    propose_talk(participant)


def made(name: str, **facts) -> Affiliate:
    return Affiliate.objects.create(name=name, slug=slugify(name), **{"state": Affiliate.State.CONFIRMED} | facts)


def propose_talk(by) -> None:
    """An event that waits for the support team."""
    event = PrioritizationEvent(
        slug=PROPOSED, kind=PrioritizationEvent.Kind.LOCAL, languages=["en"], is_made_up=True, proposed_by=by
    )
    set_source(event, "title", "A sample talk")
    set_source(event, "description", "We read the initiatives together and choose three.")
    event.save()
    event.hosts.add(by)
    starts_at = timezone.now().replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=DAYS_AHEAD)
    ends_at = starts_at + timedelta(hours=2)
    EventSession.objects.create(event=event, position=1, starts_at=starts_at, ends_at=ends_at)
