"""The affiliates of the demonstration, and what waits for its support team."""

import pytest

from events.models import PrioritizationEvent
from events.pages.queue import number_waiting
from strategy_site.accounts.actions import load_regions
from strategy_site.accounts.models import Affiliate
from strategy_site.demo.affiliates import load_affiliates
from strategy_site.demo.events import load_events
from strategy_site.demo.personas import create_personas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    load_regions()
    create_personas()
    load_events()
    load_affiliates()


def test_groups_that_met_in_2020_stand_with_their_events():
    hosts = PrioritizationEvent.objects.filter(affiliate__isnull=False, is_made_up=False)

    assert {event.affiliate.name: event.slug for event in hosts} == {
        "Wikimedia Levant": "wikimedia-levant-october-2020",
        "Wikimedia Nigeria Foundation Inc.": "wikimedia-nigeria-november-2020",
        "Igbo Wikimedians User Group": "igbo-wikimedians-november-2020",
        "Wikimedia Rwanda user group": "wikimedia-rwanda-december-2020",
    }


def test_an_event_an_affiliate_and_a_representative_wait_for_the_team():
    assert number_waiting() == 3


def test_what_is_made_up_says_so():
    made_up = set(Affiliate.objects.filter(is_made_up=True).values_list("name", flat=True))

    assert made_up == {"Sample User Group", "Sample Community by the Lake"}
