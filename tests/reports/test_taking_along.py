"""What readers take along comes from the edition in force: nothing of what is written since, until it is published."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from recommendations.models import Initiative
from reports import actions
from reports.models import Edition, EditionFile, Figure, HeatMapPage, Report, SectionText, Subscription
from reports.pages import files
from reports.pages.edition_files import edition_in_force
from reports.pages.wikitext import page_for_wiki
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job, OutboxMessage
from strategy_site.languages import LANGUAGES
from tests.factories.accounts import UserFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    counted_poll,
    publish,
    report_with_heat_map,
)
from voting.models import Tally

pytestmark = pytest.mark.django_db

OLD, NEW = "what was decided", "what is being rewritten"
NUMBERS = ["heat-map.csv", "heat-map.json", "figure.json", "tables.zip"]
FILES = ["report.wiki", "heat-map.svg", "tables/figures.csv", "tables/heat-map.csv", *NUMBERS]
NAMES = ["wikitext/", *FILES]
READ_BY = [
    "/en/",
    "/en/reports/",
    "/en/reports/feed.atom",
    "/en/reports/decided/comments/",
    "/en/reports/decided/editions/",
    "/en/reports/decided/wikitext/",
    "/api/v1/reports/",
    "/api/v1/reports/decided/",
]


@pytest.fixture
def report():
    """Published as edition 1, and then changed in the studio in all that can be changed there."""
    found = report_with_heat_map([9, 7, 7, 1], slug="decided", title=f"Title: {OLD}", occasion=f"Occasion: {OLD}")
    Figure.objects.create(report=found, key="attended", number=74, label="came", definition=OLD)
    section = SectionFactory(report=found, key="purpose", position=20_000)
    SectionTextFactory(section=section, heading="Purpose", body=f"Text: {OLD}, {{{{ figure attended }}}}.")
    hidden = SectionFactory(report=found, key="aside", position=20_001, is_hidden=True)
    SectionTextFactory(section=hidden, body="Hidden words.")
    publish(found)
    rewrite(found)
    return found


def rewrite(report, words=NEW):
    Report.objects.filter(pk=report.pk).update(title_en=f"Title: {words}", occasion_en=f"Occasion: {words}")
    SectionText.objects.filter(section__key="purpose").update(body=f"Text: {words}, {{{{ figure attended }}}}.")
    Figure.objects.update(number=75, definition_en=words)
    Initiative.objects.update(title_en=words)
    tally = Tally.objects.get()
    tally.heat_map.cells[0]["votes"] = 999
    tally.heat_map.save()
    HeatMapPage.objects.update(figure={"title": words})


def log_in(client):
    client.force_login(UserFactory(role="support"), backend="strategy_site.accounts.backends.AuthenticationBackend")


def body(client, address):
    """Texts as they are, and all files of an archive one after another."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if address.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return answer.content.decode()


def paper(report, language="en"):
    with override(language):
        return files.source_of_file(Report.objects.get(pk=report.pk), "pdf")


def test_what_is_written_after_publishing_is_in_no_file_before_it_is_published_too(client, report):
    before = {name: body(client, f"/en/reports/decided/{name}") for name in NAMES} | {"PDF": paper(report)}
    publish(report, reason="It was wrong.")
    after = {name: body(client, f"/en/reports/decided/{name}") for name in NAMES} | {"PDF": paper(report)}

    assert [name for name, text in before.items() if NEW in text or "999" in text] == []
    assert [name for name, text in after.items() if NEW not in text and "999" not in text] == []


def test_nobody_reads_a_title_that_is_not_published(client, report):
    before = {address: body(client, address) for address in READ_BY}
    publish(report, reason="It was wrong.")
    after = {address: body(client, address) for address in READ_BY}

    assert {(f"Title: {OLD}" in text, f"Title: {NEW}" in text) for text in before.values()} == {(True, False)}
    assert {(f"Title: {OLD}" in text, f"Title: {NEW}" in text) for text in after.values()} == {(False, True)}


def test_the_page_is_titled_as_its_edition(client, report):
    assert f"<title>Title: {OLD} – " in client.get("/en/reports/decided/").text


def test_the_studio_shows_what_is_being_written(client, report, settings):
    settings.DEMO = True  # which asks for no second factor
    log_in(client)

    page = client.get(reverse("reports:studio_report", args=["decided"])).text

    assert (NEW in page, OLD in page) == (True, False)


def test_paper_and_wikitext_name_the_edition_and_its_address(report, settings):
    settings.SITE_URL, settings.MEDIAWIKI_TRANSLATE = "https://site.example", True
    publish(report, reason="It was wrong.")
    address = "https://site.example/en/reports/decided/editions/2/"

    assert f'Edition 2 · <a href="{address}">' in paper(report)
    value = f'[<tvar name="address">{address}</tvar> Edition <tvar name="number">2</tvar>]'
    assert f"<translate>\n{value}\n</translate>" in page_for_wiki(report, "en")
    assert "draft" not in page_for_wiki(report, "en") + paper(report)


def test_the_worker_makes_what_the_edition_keeps(report):
    source = paper(report, "ar")

    assert source == EditionFile.objects.get(language="ar", name="report.html").content
    assert NEW not in source


def test_hidden_sections_are_in_nothing_that_readers_get(client, report):
    names = NAMES
    published = [body(client, f"/en/reports/decided/{name}") for name in names] + [paper(report)]
    published += [body(client, "/api/v1/reports/decided/"), json.dumps(Edition.objects.get().content)]
    Edition.objects.all().delete()
    without = [body(client, f"/en/reports/decided/{name}") for name in names] + [paper(report)]
    without.append(body(client, "/api/v1/reports/decided/"))

    assert [text for text in published + without if "Hidden words" in text] == []
    assert (NEW in without[0], NEW in without[-1]) == (True, True)


def test_two_programs_that_ask_again_get_a_file_only_once_another_edition_is_published(client, report):
    addresses = [f"/de/reports/decided/{name}" for name in FILES] + ["/api/v1/reports/decided/"]
    known = {address: client.get(address)["ETag"] for address in addresses}

    rewrite(report, "another try")
    again = {
        client.get(address, headers={"If-None-Match": tag}).status_code for address, tag in known.items() for _ in "12"
    }
    publish(report, reason="It was wrong.")
    new = {client.get(address, headers={"If-None-Match": tag}).status_code for address, tag in known.items()}

    assert (again, new) == ({304}, {200})


def test_the_interface_for_programs_has_the_counts_of_the_edition(client, report):
    numbers = client.get("/api/v1/heat-maps/decided/").json()
    votes = client.get("/api/v1/tallies/decided/").json()["votes"]

    assert [cell["votes"] for cell in numbers["initiatives"]] == [9, 7, 7, 1]
    assert [row["votes"] for row in votes] == [9, 7, 7, 1]
    assert numbers["initiatives"][0]["share"] == 9 / 24


def test_counts_that_no_edition_shows_yet_are_not_listed(client, report):
    listed = client.get("/api/v1/tallies/").json()["count"]
    Tally.objects.update(digest="counted once more")
    report.tally.heat_map.__class__.objects.update(digest="counted once more")

    assert (listed, client.get("/api/v1/tallies/").json()["count"]) == (1, 0)
    assert client.get("/api/v1/tallies/decided/").status_code == 200


def test_notes_come_with_the_sections_that_refer_to_them(client, report):
    content = Edition.objects.get().content
    content["notes"]["en"] = [{"mark": "a", "anchor": "note-x", "html": 'See <a href="/en/">here</a>'}]
    Edition.objects.update(content=content)

    notes = client.get("/api/v1/reports/decided/").json()["notes"]

    assert notes == [{"mark": "a", "anchor": "note-x", "html": 'See <a href="http://testserver/en/">here</a>'}]


def test_a_translation_of_the_interface_for_programs_says_what_it_is(client):
    report = ReportFactory(slug="decided")
    section = SectionFactory(report=report)
    SectionTextFactory(section=section, body="Now.")
    SectionTextFactory(section=section, language="de", body="Jetzt.", source_digest="of another text")
    publish(report)

    found = {
        code: client.get(f"/api/v1/reports/decided/?language={code}").json()["sections"][0] for code in ("de", "ar")
    }

    assert {code: (each["language"], each["markdown"], each["is_outdated"]) for code, each in found.items()} == {
        "de": ("de", "Jetzt.", True),
        "ar": ("en", "Now.", False),
    }


def test_while_results_are_withheld_nothing_of_the_edition_is_handed_out(client, report):
    report.refresh_from_db()
    report.tally = counted_poll([(0, 1)] * 26, results_show="published").tally
    report.save()

    statuses = [client.get(f"/en/reports/decided/{name}").status_code for name in NUMBERS]

    assert edition_in_force(report) is None
    assert statuses == [404, 404, 404, 200]
    assert "heat-map" not in body(client, "/en/reports/decided/tables.zip")
    assert "The results of this poll are not published yet." in page_for_wiki(report, "en")
    assert client.get("/api/v1/heat-maps/decided/").status_code == 404


def test_an_edition_from_before_files_were_kept_hands_out_the_report_as_it_is(client, report):
    EditionFile.objects.all().delete()

    assert NEW in body(client, "/en/reports/decided/report.wiki")
    assert OLD in body(client, "/api/v1/reports/decided/")


def test_what_was_taken_back_is_previewed_as_it_is_written(client, report, settings):
    settings.DEMO = True
    actions.unpublish(report=report, reason="It was wrong.", by=UserFactory(role="support"))
    gone = client.get("/en/reports/decided/")
    log_in(client)

    assert (gone.status_code, OLD in gone.text, NEW in gone.text) == (410, True, False)
    assert NEW in body(client, "/en/reports/decided/report.wiki")


def test_mails_have_the_title_that_was_published(report):
    Subscription.objects.create(address="ama@example.org", language="en", token_digest="x", confirmed_at=timezone.now())
    run_claimed(Job.objects.get(kind=actions.NOTICE_JOB).pk, actions.compute_notice, actions.store_notice)

    assert OutboxMessage.objects.get().subject == f"New report: Title: {OLD}"


@pytest.mark.parametrize("reports", [1, 4])
def test_lists_need_as_many_queries_for_one_report_as_for_many(client, django_assert_num_queries, reports):
    for _each in range(reports):
        found = ReportFactory()
        SectionTextFactory(section__report=found)
        publish(found)
    client.get("/en/reports/")

    with django_assert_num_queries(1):
        assert client.get("/en/reports/").text.count("report-list__report") == reports


def test_files_are_kept_in_every_language(report):
    kept = EditionFile.objects.values_list("language", "name")

    assert {language for language, name in kept if name == "report.wiki"} == set(LANGUAGES)
    assert {name for language, name in kept if language == "ar"} == {
        "report.html",
        "report.wiki",
        "heat-map.svg",
        "heat-map.json",
        "figure.json",
        "tables/figures.csv",
        "tables/heat-map.csv",
        "tables/recommendations.csv",
    }
