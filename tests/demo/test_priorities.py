"""What communities reported, as the demonstration has it, and the populations that results are held against."""

from collections import Counter
from decimal import Decimal

import pytest

from events.models import PriorityReport, ReportedInitiative, ReportedPriority
from reports.models import ReferencePopulation
from reports.november_2020 import load
from strategy_site.accounts.actions import load_regions
from strategy_site.accounts.models import Affiliate, Region
from strategy_site.demo.affiliates import load_affiliates
from strategy_site.demo.events import load_events
from strategy_site.demo.personas import PERSONAS, create_personas
from strategy_site.demo.priorities import load_priorities
from strategy_site.languages import LANGUAGES
from voting.domain.reconstruction import REGIONS

pytestmark = pytest.mark.django_db

# Recommendations and initiatives that each report of 2020 names.
NAMED = {
    "arabic-wikimedians": ("1 2 4", "9 11 12 14 24 25 26 31 32 33"),
    "wikimedia-levant": ("6 10 2", "31 32 33 42 43 44 9 11"),
    "wikimedia-lgbt": ("3", ""),
    "bangla-wiki-community": ("2 3 1", ""),
    "wikimedia-nigeria": ("2 6", ""),
    "igbo-wikimedians": ("6 1", ""),
    "wikimedia-rwanda": ("1 6 8", "3 8"),
    "wikimedia-argentina": ("1 2 3 6 7 8 10", "1 2 11 12 16 20 31 32 33 34 36 37 42 22 24 26"),
    "iberoamerican-region": ("3 4 8", ""),
}


@pytest.fixture(autouse=True)
def loaded():
    load()
    load_regions()
    create_personas()
    load_events()
    load_affiliates()
    load_priorities()


def known():
    return PriorityReport.objects.filter(is_made_up=False)


def recommendations_of(report):
    return " ".join(report.priorities.exclude(recommendation=None).values_list("recommendation__number", flat=True))


def initiatives_of(report):
    named = ReportedInitiative.objects.filter(priority__report=report).order_by("pk")
    return " ".join(named.values_list("initiative__number", flat=True))


def test_reports_of_2020_name_what_they_named_then():
    assert {report.slug: (recommendations_of(report), initiatives_of(report)) for report in known()} == NAMED


def test_reports_of_2020_are_published_with_their_source_and_say_nothing_of_their_own():
    reports = known()

    assert {(report.state, report.language, report.community_class) for report in reports} == {("published", "en", "")}
    assert [report.slug for report in reports if not report.source_url.startswith("https://meta.wikimedia.org/")] == []
    assert not ReportedPriority.objects.filter(report__in=reports).exclude(reason="").exists()
    assert {report.resources + report.coordination for report in reports} == {""}


def test_as_many_reports_of_2020_name_a_recommendation_as_the_sources_say():
    counts = Counter(known().values_list("priorities__recommendation__number", flat=True))
    counts.pop(None)

    assert counts == {"1": 5, "2": 5, "3": 4, "4": 2, "6": 5, "7": 1, "8": 3, "10": 2}


def test_reports_stand_with_the_event_and_the_affiliate_that_are_known():
    stand = known().exclude(event=None).values_list("slug", "event__slug", "affiliate__name")

    assert {slug: others for slug, *others in stand} == {
        "arabic-wikimedians": ["arabic-wikimedians-october-2020", None],
        "wikimedia-levant": ["wikimedia-levant-october-2020", "Wikimedia Levant"],
        "bangla-wiki-community": ["bangla-wiki-community-november-2020", None],
        "wikimedia-nigeria": ["wikimedia-nigeria-november-2020", "Wikimedia Nigeria Foundation Inc."],
        "igbo-wikimedians": ["igbo-wikimedians-november-2020", "Igbo Wikimedians User Group"],
        "wikimedia-rwanda": ["wikimedia-rwanda-december-2020", "Wikimedia Rwanda user group"],
    }


def test_bangla_has_its_votes_and_shares_as_printed_and_who_came_to_each_session():
    bangla = PriorityReport.objects.get(slug="bangla-wiki-community")

    votes = bangla.priorities.values_list("recommendation__number", "votes", "share")

    assert list(votes) == [("2", 20, Decimal("78.4")), ("3", 17, Decimal("65.0")), ("1", 16, Decimal("60.0"))]
    assert [(each.held_on.day, each.participants, each.counted) for each in bangla.sessions.all()] == [
        (6, 22, "in this session"),
        (19, 16, "in this session"),
        (27, 18, "in this session"),
    ]


def test_every_region_has_a_published_report():
    found = PriorityReport.objects.published().values_list("region__key", flat=True)

    assert set(Region.objects.values_list("key", flat=True)) <= set(found)


def test_reports_of_made_up_affiliates_are_labelled_and_two_are_not_public():
    made_up = PriorityReport.objects.filter(is_made_up=True).select_related("affiliate", "written_by")

    assert all(report.affiliate.is_made_up and not report.source_url for report in made_up)
    assert Counter(report.state for report in made_up) == {"published": 4, "submitted": 1, "draft": 1}
    assert [report.slug for report in PriorityReport.objects.waiting()] == ["sample-valley-community"]
    draft = made_up.get(state="draft")
    assert (draft.written_by.email, draft.affiliate.name) == (PERSONAS["host"].address, "Sample User Group")
    assert set(Affiliate.objects.filter(is_made_up=False, priority_reports__is_made_up=True)) == set()


def test_all_that_is_loaded_would_pass_the_checks_of_a_form():
    for report in PriorityReport.objects.all():
        report.full_clean(exclude=["written_by"])  # nobody of ours wrote those of 2020
        for row in (*report.sessions.all(), *report.priorities.all()):
            row.full_clean()


def test_made_up_populations_have_shares_of_all_groups_that_ballots_state():
    shares = {
        population.dimension: dict(population.shares.values_list("group", "share"))
        for population in ReferencePopulation.objects.filter(is_made_up=True, is_current=True)
    }
    languages = {language for _weight, spoken in REGIONS.values() for language in spoken}

    assert {dimension: sum(by_group.values()) for dimension, by_group in shares.items()} == {
        "region": 100,
        "language": 100,
    }
    assert shares["region"].keys() == REGIONS.keys() - {""}
    assert shares["language"].keys() == languages - {""}


def test_populations_are_named_in_every_language():
    for population in ReferencePopulation.objects.all():
        assert all(population.in_language(field, code) for field in ("name", "source") for code in LANGUAGES)


def test_only_a_made_up_report_has_votes_for_initiatives():
    voted = ReportedInitiative.objects.exclude(votes=None).values_list("priority__report__slug", flat=True)

    assert Counter(voted) == {"sample-islands-user-group": 3}


@pytest.mark.parametrize(("is_demo", "times"), [(True, 1), (False, 0)])
def test_the_list_of_the_demonstration_says_how_little_of_2020_it_has(client, settings, is_demo, times):
    settings.DEMO = is_demo

    page = client.get("/en/priorities/")

    assert page.content.count(b"Nearly sixty communities reported in 2020.") == times
    assert page.content.count(b"Made up for the demonstration") >= 4
