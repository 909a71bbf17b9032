"""Reference populations: entered by the support team with their source, read by everybody."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports import actions
from reports.models import Comparison, ReferencePopulation
from reports.signals import populations_changed
from strategy_site.accounts.models import Region
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.priorities import ReferencePopulationFactory
from tests.factories.reports import compare_tally
from tests.reports.compared import tally_with_groups

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
FACTS = {
    "name_en": "Active editors",
    "source_en": "A count of editors",
    "source_url": "https://example.org/editors",
    "dated_on": "2020-10-01",
    "is_current": "on",
}
ADDRESS = "/en/reports/populations/"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture(autouse=True)
def regions():
    Region.objects.all().delete()
    for position, name in enumerate(["North", "South", "East"]):
        Region.objects.create(key=name.lower(), name=name, position=position)


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


def enter(client, address="new/region/", *, file=None, **facts):
    sent = FACTS | facts
    if file is not None:
        sent["file"] = SimpleUploadedFile("shares.csv", file)
    return client.post(f"{ADDRESS}{address}", sent)


def shares(population):
    return {each.group: float(each.share) for each in population.shares.all()}


def test_a_population_is_entered_with_its_source(client, support, django_capture_on_commit_callbacks):
    heard = []
    populations_changed.connect(lambda **news: heard.append(news), weak=False, dispatch_uid="test")

    with django_capture_on_commit_callbacks(execute=True):
        answer = enter(client, share_0="60", share_1="40")
    populations_changed.disconnect(dispatch_uid="test")

    found = ReferencePopulation.objects.get()
    assert answer.headers["Location"] == f"{ADDRESS}{found.pk}/"
    assert (found.name, found.source, found.entered_by, found.is_current) == (
        "Active editors",
        "A count of editors",
        support,
        True,
    )
    assert shares(found) == {"north": 60, "south": 40}
    assert (len(heard), LogEntry.objects.get(verb="save_population").who) == (1, support)


def test_a_new_current_one_sets_the_one_before_aside(client, support):
    before = ReferencePopulationFactory(shares={"north": 100})
    other = ReferencePopulationFactory(dimension="role", shares={"editor": 100})

    enter(client, share_0="60", share_1="40")

    before.refresh_from_db()
    other.refresh_from_db()
    assert (before.is_current, other.is_current) == (False, True)


def test_changing_keeps_exactly_the_shares_that_were_sent(client, support):
    population = ReferencePopulationFactory(shares={"north": 60, "south": 40})

    form = client.get(f"{ADDRESS}{population.pk}/edit/").context["form"]
    enter(client, f"{population.pk}/edit/", share_0="70.5", share_2="29.5")

    assert [field.value() for field in form.share_fields] == ["60", "40", None]
    assert shares(ReferencePopulation.objects.get()) == {"north": 70.5, "east": 29.5}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"share_0": "101"}, "share_0"),
        ({"share_0": "-1"}, "share_0"),
        ({"share_0": "ten"}, "share_0"),
        ({"share_0": "0"}, None),
        ({"name_en": "", "share_0": "5"}, "name_en"),
        ({"source_en": "", "share_0": "5"}, "source_en"),
        ({"dated_on": "2099-01-01", "share_0": "5"}, "dated_on"),
        ({"source_url": "javascript:alert(1)", "share_0": "5"}, "source_url"),
    ],
)
def test_faults_stand_at_their_field_and_nothing_is_lost(client, support, facts, field):
    answer = enter(client, **facts)

    form = answer.context["form"]
    assert (answer.status_code, ReferencePopulation.objects.count()) == (422, 0)
    assert list(form.errors) == [field or "__all__"]
    assert form["share_0"].value() == facts.get("share_0")


def test_a_file_is_looked_over_before_it_is_saved(client, support):
    answer = enter(client, file=b"group,share\nNorth,60\nsouth,30.5 %\n", share_2="7")

    form = answer.context["form"]
    assert (answer.status_code, ReferencePopulation.objects.count()) == (200, 0)
    assert [field.value() for field in form.share_fields] == ["60", "30.5", ""]
    assert "The shares sum to 90.5 percent" in answer.content.decode()


def test_faults_of_a_file_are_told_by_line_and_what_was_typed_stays(client, support):
    answer = enter(client, file=b"group,share\nnorth,60\nnorth,5\nmoon,5\nsouth,half\n", share_0="7")

    faults = answer.context["faults"].shown
    assert (answer.status_code, [(fault.line, fault.column) for fault in faults]) == (
        422,
        [(3, "group"), (4, "group"), (5, "share")],
    )
    assert answer.context["form"]["share_0"].value() == "7"


@pytest.mark.parametrize("file", [b"", b"group,share\n", b"group,share\nnorth,0\n", b"\xff\xfe", b"group\nnorth\n"])
def test_a_file_without_shares_is_refused(client, support, file):
    assert enter(client, file=file).status_code == 422


def test_shares_that_do_not_sum_to_a_hundred_are_told_to_everybody(client):
    population = ReferencePopulationFactory(shares={"north": 30, "south": 20})

    page = client.get(f"{ADDRESS}{population.pk}/")

    rows = [(row.name, row.entered, row.of_all) for row in page.context["page"].shares]
    assert rows == [("North", "30.0%", "60.0%"), ("South", "20.0%", "40.0%")]
    assert "The shares sum to 50.0%" in page.content.decode()


def test_everybody_downloads_the_shares_and_the_file_can_be_read_in_again(client, support):
    population = ReferencePopulationFactory(shares={"north": 62.5, "south": 30})

    file = client.get(f"{ADDRESS}{population.pk}/shares.csv").content
    answer = enter(client, file=file)

    assert file.decode().splitlines()[1] == "north,62.5,made up,,2020-10-01"
    assert [field.value() for field in answer.context["form"].share_fields] == ["62.5", "30", ""]


def test_one_is_made_current_and_set_aside(client, support):
    population = ReferencePopulationFactory(shares={"north": 100}, is_current=False)
    other = ReferencePopulationFactory(shares={"south": 100})

    client.post(f"{ADDRESS}{population.pk}/current/", {"choice": "current"})
    first = list(ReferencePopulation.objects.filter(is_current=True))
    client.post(f"{ADDRESS}{population.pk}/current/", {"choice": "aside"})

    assert (first, ReferencePopulation.objects.filter(is_current=True).exists()) == ([population], False)
    assert other.pk is not None
    assert set(LogEntry.objects.values_list("verb", flat=True)) == {"make_population_current", "set_population_aside"}


def test_what_results_are_compared_with_stays(client, support):
    population = ReferencePopulationFactory(shares={"north": 50, "south": 50})
    compare_tally(tally_with_groups())

    client.post(f"{ADDRESS}{population.pk}/delete/")
    actions.set_aside(population=population, by=support)
    client.post(f"{ADDRESS}{population.pk}/delete/")
    while_made_with = ReferencePopulation.objects.count()
    Comparison.objects.all().delete()
    client.post(f"{ADDRESS}{population.pk}/delete/")

    assert (while_made_with, ReferencePopulation.objects.count()) == (1, 0)
    assert LogEntry.objects.filter(verb="delete_population").count() == 1


@pytest.mark.parametrize("address", ["new/region/", "{pk}/edit/", "{pk}/current/", "{pk}/delete/"])
def test_only_the_support_team_changes_populations(client, address):
    population = ReferencePopulationFactory(shares={"north": 100}, is_current=False)
    client.force_login(UserFactory(role="host"), backend=BACKEND)

    answer = client.post(ADDRESS + address.format(pk=population.pk), FACTS | {"share_0": "5"})

    assert answer.status_code == 403
    assert shares(ReferencePopulation.objects.get()) == {"north": 100}


def test_an_unknown_dimension_has_no_form(client, support):
    assert client.get(f"{ADDRESS}new/height/").status_code == 404


@pytest.mark.parametrize("populations", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, populations):
    for _each in range(populations):
        ReferencePopulationFactory(shares={"north": 100}, is_current=False)

    with django_assert_num_queries(1):
        page = client.get(ADDRESS)

    assert page.content.decode().count("made up") >= populations


@pytest.mark.parametrize("groups", [1, 30])
def test_a_population_needs_as_many_queries_for_one_group_as_for_thirty(client, django_assert_num_queries, groups):
    population = ReferencePopulationFactory(shares={f"group-{place}": Decimal(3) for place in range(groups)})

    with django_assert_num_queries(3):
        page = client.get(f"{ADDRESS}{population.pk}/")

    assert len(page.context["page"].shares) == groups
