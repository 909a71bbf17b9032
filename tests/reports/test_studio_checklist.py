"""What the checklist finds in stored texts, and what prose may name besides results."""

import re

import pytest
from django.test import Client

from events.models import PrioritizationEvent
from reports import actions
from reports.models import HeatMap, HeatMapPage, Report, TextVersion
from reports.pages.checklist import checklist_of, issues_before_publishing, red_findings
from reports.pages.known_values import values_said
from reports.pages.studio import for_studio
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import RaisedPointFactory
from tests.factories.events import EventFactory
from tests.factories.reports import SectionFactory, SectionTextFactory, compute, report_with_heat_map
from tests.reports.studio import report_saying

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


def findings(report):
    found = checklist_of(for_studio(Report.objects.all()).get(pk=report.pk)).findings
    return [str(finding.headline) for finding in found if "not translated" not in str(finding.headline)]


def test_events_and_quotes_are_named_by_reference(client):
    event = EventFactory(slug="forum", title_en="The forum")
    point = RaisedPointFactory(event=event, text_en="Who <pays>?", published=True)
    report_saying(f"{{{{ event forum }}}}: {{{{ quote {point.pk} }}}}")

    page = client.get("/en/reports/november/").content.decode()

    assert ">The forum</a>" in page
    assert "“Who &lt;pays&gt;?”" in page


@pytest.mark.parametrize("body", ["{{ event forum }}", "{{ quote 99999999999 }}", "{{ picture hands }}", "{{ no }}"])
def test_a_reference_to_what_is_not_public_or_not_there_blocks_publishing(body):
    EventFactory(slug="forum", state=PrioritizationEvent.State.DRAFT)
    report = report_saying(body)

    assert issues_before_publishing(report) == ["References to what is not there"]


def test_hidden_sections_block_nothing():
    report = report_saying("A text.")
    SectionTextFactory(section=SectionFactory(report=report, is_hidden=True), body="{{ event gone }}")

    assert issues_before_publishing(report) == []


SECTION = "/en/reports/studio/november/chosen/"
TOLD = "Figures changed since a text was written"


@pytest.fixture
def counted(support):
    """A report whose only text names the votes of an initiative, 9 when it was saved by its writer."""
    report = report_with_heat_map([9, 7, 5, 3], slug="november")
    number = report.tally.votes[0]["number"]
    section = SectionFactory(report=report, key="chosen")
    for language in ("en", "ar"):
        body = f"{{{{initiative {number} votes}}}} {{{{ initiative {number} }}}} {{{{ nothing }}}}"
        values = values_said(for_studio(Report.objects.all()).get(pk=report.pk), language, body)
        actions.save_text(
            section=section, language=language, heading="", body=body, base_revision=0, values=values, by=support
        )
    return report


def count_anew(report, votes):
    HeatMapPage.objects.filter(heat_map__tally=report.tally).delete()
    HeatMap.objects.filter(tally=report.tally).delete()
    report.tally.votes[0]["votes"] = votes
    report.tally.save()
    compute(Report.objects.get(pk=report.pk))


def values_told(report):
    found = checklist_of(for_studio(Report.objects.all()).get(pk=report.pk)).findings
    places = [place for finding in found if finding.headline == TOLD for place in finding.places]
    assert not [finding for finding in found if finding.headline == TOLD and finding.blocks]
    return {place.language.code: [(each.before, each.after) for each in place.changed] for place in places}


def test_each_value_that_changed_since_a_text_was_saved_is_told_in_its_language(counted):
    number = counted.tally.votes[0]["number"]
    before = values_told(counted)

    count_anew(counted, 1234)

    version = TextVersion.objects.get(language="en")
    assert before == {}
    assert version.values[f"{{{{ initiative {number} votes }}}}"] == "9"
    assert version.values[f"{{{{ initiative {number} }}}}"].startswith(f"{number}. ")
    assert values_told(counted) == {"en": [("9", "1,234")], "ar": [("9", "1,234")]}


def test_saving_again_makes_the_present_values_the_known_ones(counted, client):
    count_anew(counted, 10)
    body = counted.sections.get(key="chosen").texts.get(language="en").body

    client.post(f"{SECTION}en/", {"heading": "", "body": body, "revision": "1"})

    assert values_told(counted) == {"ar": [("9", "10")]}
    assert TextVersion.objects.filter(language="en").count() == 1


def test_what_the_page_saves_by_itself_without_a_change_says_nothing_new(counted, client):
    count_anew(counted, 10)
    body = counted.sections.get(key="chosen").texts.get(language="en").body
    json = {"Accept": "application/json"}

    client.post(f"{SECTION}en/", {"heading": "", "body": body, "revision": "1"}, headers=json)

    assert set(values_told(counted)) == {"en", "ar"}


def test_somebody_has_looked_at_it(counted, client, support):
    count_anew(counted, 10)
    page = client.get(f"{SECTION}en/").text
    seen = re.search(rf'{SECTION}en/looked-at/.*?name="seen" value="(\w+)"', page, re.DOTALL)[1]

    client.post(f"{SECTION}en/looked-at/", {"seen": seen})

    assert "<del><bdi>9</bdi></del> → <ins><bdi>10</bdi></ins>" in page
    assert values_told(counted) == {"ar": [("9", "10")]}
    assert LogEntry.objects.filter(verb="know_values", who=support).count() == 1


def test_what_nobody_saw_is_not_taken_as_looked_at(counted, client):
    count_anew(counted, 10)
    page = client.get(f"{SECTION}en/").text
    seen = re.search(rf'{SECTION}en/looked-at/.*?name="seen" value="(\w+)"', page, re.DOTALL)[1]
    count_anew(counted, 11)

    for sent in (seen, "", "nonsense"):
        client.post(f"{SECTION}en/looked-at/", {"seen": sent})

    assert values_told(counted)["en"] == [("9", "11")]


def test_versions_without_values_are_not_accused(counted):
    TextVersion.objects.update(values={})

    count_anew(counted, 10)

    assert values_told(counted) == {}


def test_a_text_that_is_brought_back_was_written_with_its_own_values(counted, support):
    section, version = counted.sections.get(key="chosen"), TextVersion.objects.get(language="en")
    count_anew(counted, 10)
    actions.save_text(section=section, language="en", heading="", body="Other.", base_revision=1, by=support)

    actions.restore_version(version=version, base_revision=2, by=support)

    assert values_told(counted)["en"] == [("9", "10")]


@pytest.mark.parametrize(("language", "status"), [("de", 404), ("xx", 404)])
def test_only_a_text_that_is_there_is_looked_at(counted, client, language, status):
    assert client.post(f"{SECTION}{language}/looked-at/", {"seen": "x"}).status_code == status


def test_others_look_at_nothing(counted):
    somebody = Client()
    somebody.force_login(UserFactory(role="host"), backend=BACKEND)

    answers = [person.post(f"{SECTION}en/looked-at/", {"seen": "x"}).status_code for person in (Client(), somebody)]

    assert answers == [302, 403]


def test_what_a_template_tells_the_writer_blocks_publishing_until_it_is_written_or_hidden(support):
    report = actions.start_report(kind="cluster", title="November", by=support)
    written = {"lead": "We met.", "roles": "Some people offered to take one."}
    before = red_findings(report)

    for key, body in written.items():
        section = report.sections.get(key=key)
        actions.save_text(section=section, language="en", heading="", body=body, base_revision=1, by=support)
    for section in report.sections.filter(key__in=["clusters", "liked", "missing", "next-steps"]):
        actions.hide_section(section=section, is_hidden=True, by=support)

    (finding,) = before
    places = {place.address.split("/")[-3] for place in finding.places}
    assert places == {"lead", "clusters", "roles", "liked", "missing", "next-steps"}
    assert finding.advice == "Write the section in the place of these words, or hide it."
    assert issues_before_publishing(report) == []


@pytest.mark.parametrize("parts", [1, 15])
def test_the_checklist_needs_as_many_queries_for_one_text_as_for_many(counted, parts, django_assert_max_num_queries):
    body = counted.sections.get(key="chosen").texts.get(language="en").body
    for section in SectionFactory.create_batch(parts, report=counted):
        for language in ("en", "de", "ar"):
            SectionTextFactory(section=section, language=language, body=body)
            TextVersion.objects.create(
                section=section, language=language, revision=1, body=body, values={"{{ total votes }}": "1"}
            )
    report = for_studio(Report.objects.all()).get(pk=counted.pk)

    with django_assert_max_num_queries(4):
        checklist_of(report)
