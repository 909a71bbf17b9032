"""The form for a new affiliate, where two people are at it."""

import pytest

from strategy_site.accounts.affiliates.forms import AffiliateForm
from strategy_site.accounts.models import Affiliate
from tests.factories.accounts import UserFactory
from tests.factories.events import AffiliateFactory

pytestmark = pytest.mark.django_db


def test_a_name_that_somebody_adds_at_this_moment_is_told_at_the_field():
    form = AffiliateForm({"name": "Wikimedians of the Lake", "kind": "user_group"}, by=UserFactory())
    assert form.is_valid()
    present = AffiliateFactory(name="WIKIMEDIANS of the Lake")

    added = form.save()

    assert (added, list(form.errors)) == (None, ["name"])
    assert Affiliate.objects.get() == present
