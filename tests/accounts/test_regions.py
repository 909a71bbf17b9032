"""Regions, and accounts opened for people on a list."""

import pytest
from django.core.management import call_command
from django.utils.translation import override

from strategy_site.accounts.actions import load_regions, open_accounts
from strategy_site.accounts.models import Region, User
from strategy_site.languages import LANGUAGES

from .steps import log_in, somebody_is_logged_in

pytestmark = pytest.mark.django_db


def test_regions_have_a_name_in_every_language():
    load_regions()

    regions = Region.objects.by_key()

    assert list(regions)[:2] == ["sub-saharan-africa", "middle-east-north-africa"]
    assert all(len(region.names) == len(LANGUAGES) for region in regions.values())
    with override("ar"):
        assert str(regions["south-asia"]) == "جنوب آسيا"


def test_loading_again_brings_names_up_to_date_and_keeps_the_rest(capsys):
    load_regions()
    Region.objects.filter(key="south-asia").update(name="Elsewhere", position=99)
    before = set(Region.objects.values_list("pk", flat=True))

    call_command("load_regions")

    assert capsys.readouterr().out == "8 regions.\n"
    assert set(Region.objects.values_list("pk", flat=True)) == before
    assert Region.objects.get(key="south-asia").name == "South Asia"


def test_listed_people_get_an_account_which_opens_to_its_owner(client, mailoutbox):
    accounts = open_accounts(people={"ama@example.org": "Ama"})
    address = accounts["ama@example.org"].emailaddress_set.get()

    log_in(client, mailoutbox, "ama@example.org")

    assert (address.primary, address.verified) == (True, False)
    assert somebody_is_logged_in(client)
    assert User.objects.with_confirmed_address("ama@example.org").get() == accounts["ama@example.org"]


def test_an_account_that_is_there_keeps_its_name():
    own = User.objects.create_user(email="Ama@Example.org", name="Her own name")

    accounts = open_accounts(people={"ama@example.org": "Another name", "bo@example.org": "Bo"})

    own.refresh_from_db()
    assert accounts["ama@example.org"] == own
    assert (own.name, own.email) == ("Her own name", "Ama@Example.org")
    assert User.objects.count() == 2


def test_as_many_questions_for_a_thousand_people_as_the_database_allows(django_assert_max_num_queries):
    people = {f"person-{number}@example.org": "Somebody" for number in range(1000)}

    with django_assert_max_num_queries(30):
        accounts = open_accounts(people=people)

    assert accounts.keys() == people.keys()
