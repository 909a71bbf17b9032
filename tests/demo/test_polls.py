"""The polls that the demonstration loads."""

import pytest

from reports import actions as reports
from reports.models import HeatMap, Report
from reports.november_2020 import load
from strategy_site.accounts.actions import load_regions
from strategy_site.demo.polls import load_polls
from strategy_site.jobs.actions import run_claimed
from strategy_site.languages import LANGUAGES
from tests.factories.accounts import UserFactory
from tests.factories.voting import cast
from voting.models import Poll, Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def polls(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load()
        load_regions()
        load_polls()
    return {poll.slug: poll for poll in Poll.objects.all()}


def test_november_has_the_published_totals_on_made_up_ballots(polls):
    published = Report.objects.get(slug="november-2020").tally

    tally = Tally.objects.get(poll=polls["november-2020"])

    assert (tally.ballots, tally.empty_ballots, tally.counts) == (214, 0, published.counts)
    assert [(str(rule), rule.ballots_added) for rule in tally.merge_rules.all()] == [("23 → 24", 6)]
    assert {row["number"]: row["votes"] for row in tally.votes_raw}["24"] == 60
    assert (polls["november-2020"].is_reconstructed, polls["november-2020"].state) == (True, "closed")


def test_november_groups_are_regions_that_the_site_knows(client, polls):
    tally = Tally.objects.get(poll=polls["november-2020"])
    job = reports.request_heat_map_of_tally(tally=tally)
    run_claimed(job.pk, reports.compute_heat_map, reports.store_heat_map)

    page = client.get("/de/polls/november-2020/results/?groups=region").context["page"]

    assert HeatMap.objects.get(tally=tally).analysis["groups"].keys() == {"region", "language", "role"}
    assert "Südasien" in [column.name for column in page.groups.table.columns]


def test_the_other_poll_takes_ballots(polls):
    receipt = cast(polls["what-next"], UserFactory().handle, positions=(0, 9))

    assert receipt.revision == 1
    assert polls["what-next"].results_show == "live"


def test_both_are_asked_in_every_language(polls):
    fields = ("question", "explanation", "purpose", "deciders")

    missing = [
        (slug, language, name)
        for slug, poll in polls.items()
        for language in LANGUAGES
        for name in fields
        if poll.text(name, language).is_foreign
    ]

    assert missing == []
