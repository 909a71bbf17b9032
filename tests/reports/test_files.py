import csv
import io
import zipfile
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from django.utils.translation import override

from reports import actions
from reports.actions.files import MadeFile
from reports.models import Report, ReportFile
from reports.pages import files
from reports.pages.report import for_page
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job
from strategy_site.languages import SOURCE
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    counted_poll,
    report_with_heat_map,
)
from voting.models import Tally

pytestmark = pytest.mark.django_db

EIGHT = [80, 74, 72, 66, 30, 20, 10, 5]
NAMES = ["report.pdf", "heat-map.png", "heat-map.svg", "tables.zip", "tables/figures.csv", "tables/heat-map.csv"]
HOSTILE = '<script>alert(1)</script>"]]>&{{ x }}=1+1|\u202e😀'


def address(report, name, language="en"):
    return f"/{language}/reports/{report.slug}/{name}"


def made(report, kind, language="en"):
    """The file as the worker would have stored it."""
    with override(language):
        state = files.state_of_file(for_page(Report.objects.filter(pk=report.pk), [SOURCE, language]).get(), kind)
    return ReportFile.objects.create(
        report=report, kind=kind, language=language, digest=state.digest, content=b"%PDF-made"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_has_no_files_for_readers(client, name):
    report = report_with_heat_map(EIGHT, draft=True)

    assert client.get(address(report, name)).status_code == 404


@pytest.mark.parametrize("name", ["heat-map.png", "heat-map.svg", "tables/heat-map.csv", "tables/nothing.csv"])
def test_a_report_without_counts_has_no_heat_map_to_take_along(client, name):
    assert client.get(address(ReportFactory(), name)).status_code == 404


@pytest.mark.parametrize("name", ["heat-map.png", "heat-map.svg"])
def test_of_a_small_poll_nothing_is_drawn(client, name):
    poll = counted_poll([[0], [1], [2], [0], [1], [2]])
    report = ReportFactory(tally=Tally.objects.get(poll=poll))

    assert client.get(address(report, name)).status_code == 404


@pytest.mark.parametrize("name", ["report.pdf", "heat-map.png"])
def test_the_first_reader_has_a_file_made_and_others_wait_for_the_same(client, name):
    report = report_with_heat_map(EIGHT)

    answers = [client.get(address(report, name)) for _reader in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert "Queued" in answers[0].content.decode()
    assert 'http-equiv="refresh"' in answers[0].content.decode()
    assert Job.objects.filter(kind="reports.file").count() == 1


def test_a_failure_is_told_with_its_reason_and_tried_again_by_hand(client):
    report = report_with_heat_map(EIGHT)
    client.get(address(report, "report.pdf"))
    failure = {"state": "failed", "error": "There is nothing to add.", "finished_at": timezone.now()}
    Job.objects.filter(kind="reports.file").update(**failure)

    told = client.get(address(report, "report.pdf"))
    again = client.post(address(report, "report.pdf"))

    assert "There is nothing to add." in told.content.decode()
    assert again.headers["Location"] == address(report, "report.pdf")
    assert Job.objects.get(kind="reports.file").state == "waiting"


def test_a_file_that_is_there_comes_at_once_and_once(client):
    report = report_with_heat_map(EIGHT)
    made(report, "pdf", "ar")

    first = client.get(address(report, "report.pdf", "ar"))
    second = client.get(address(report, "report.pdf", "ar"), headers={"If-None-Match": first.headers["ETag"]})

    assert (first.content, first.headers["Content-Type"]) == (b"%PDF-made", "application/pdf")
    assert first.headers["Content-Language"] == "ar"
    assert first.headers["Content-Disposition"] == f'inline; filename="{report.slug}-ar.pdf"'
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (second.status_code, second.content) == (304, b"")


def test_the_waiting_page_is_led_to_the_file(client):
    report = report_with_heat_map(EIGHT)
    made(report, "pdf")

    answer = client.get(address(report, "report.pdf"), headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == address(report, "report.pdf")


def test_a_changed_report_has_its_file_made_anew(client):
    report = report_with_heat_map(EIGHT)
    made(report, "pdf")
    Report.objects.update(title_en="Another title")

    assert client.get(address(report, "report.pdf")).status_code == 202


def test_a_new_file_takes_the_place_of_the_old_one(client):
    report = report_with_heat_map(EIGHT)
    old = made(report, "pdf")
    job = actions.request_file(report=report, language="en", kind="pdf", digest="another")

    actions.store_file(job, MadeFile(digest="another", content=b"%PDF-new"))

    found = ReportFile.objects.get()
    assert (found.pk, found.digest, bytes(found.content)) == (old.pk, "another", b"%PDF-new")


def test_jobs_of_earlier_states_are_forgotten():
    report = report_with_heat_map(EIGHT)
    old, new = (
        actions.request_file(report=report, language="en", kind="pdf", digest=digest) for digest in ("old", "new")
    )
    other = actions.request_file(report=report, language="ar", kind="pdf", digest="old")
    Job.objects.filter(pk__in=[old.pk, other.pk]).update(state="done", finished_at=timezone.now())

    run_claimed(new.pk, lambda job: MadeFile(digest="new", content=b"%PDF-"), actions.store_file)

    assert set(Job.objects.filter(kind="reports.file")) == {new, other}


def test_a_worker_that_lost_its_job_leaves_no_file():
    report = report_with_heat_map(EIGHT)
    job = actions.request_file(report=report, language="en", kind="pdf", digest="wanted")

    def lose(job):
        Job.objects.filter(pk=job.pk).update(holder=uuid4())
        return MadeFile(digest="wanted", content=b"%PDF-")

    run_claimed(job.pk, lose, actions.store_file)

    assert ReportFile.objects.count() == 0


def test_the_drawing_says_what_where_from_and_when(client):
    report = report_with_heat_map(EIGHT, title="Spring 2027", occasion="Second conversation")

    answer = client.get(address(report, "heat-map.svg"))

    texts = [" ".join(part.itertext()) for part in ET.fromstring(answer.content)]
    whole = " ".join(texts)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    for words in ("Spring 2027", "Second conversation", "made up for a test", "22 November 2020", "First", "Fourth"):
        assert words in whole
    assert f"/en/reports/{report.slug}/" in whole


def test_the_drawing_of_made_up_ballots_says_so(client):
    poll = counted_poll([[0, 1]] * 12 + [[2, 3]] * 9, is_reconstructed=True)
    report = ReportFactory(tally=Tally.objects.get(poll=poll))

    assert "Reconstructed" in client.get(address(report, "heat-map.svg")).content.decode()


def test_hostile_titles_break_out_of_no_file(client):
    report = report_with_heat_map(EIGHT, title=HOSTILE, occasion=HOSTILE)
    SectionTextFactory(section=SectionFactory(report=report), heading=HOSTILE, body=HOSTILE)

    drawing = client.get(address(report, "heat-map.svg")).content.decode()
    with override("en"):
        paper = files.paper_html(for_page(Report.objects.all(), ["en"]).get())

    ET.fromstring(drawing)
    assert "<script" not in drawing + paper
    assert "alert(1)" in drawing
    assert "&lt;script&gt;alert(1)" in paper


@pytest.mark.parametrize("count", [8, 40])
def test_the_drawing_needs_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, count):
    report = report_with_heat_map(range(count))

    with django_assert_num_queries(11):
        client.get(address(report, "heat-map.svg"))


def test_paper_is_the_same_as_long_as_nothing_changes():
    report = report_with_heat_map(EIGHT)
    found = [for_page(Report.objects.filter(pk=report.pk), ["en"]).get() for _time in range(2)]

    assert files.paper_html(found[0]) == files.paper_html(found[1])


def test_all_tables_come_in_one_file(client):
    report = report_with_heat_map(EIGHT)
    report.figures.create(key="attendees", number=214, label="=attendees", definition="People", source_url="")

    answers = [client.get(address(report, "tables.zip")) for _time in range(2)]

    archive = zipfile.ZipFile(io.BytesIO(answers[0].content))
    assert archive.namelist() == ["figures.csv", "heat-map.csv", "recommendations.csv"]
    assert answers[0].headers["ETag"] == answers[1].headers["ETag"]
    assert archive.read("figures.csv").startswith(b"\xef\xbb\xbfkey,label")
    assert b"'=attendees" in archive.read("figures.csv")


def test_recommendations_come_with_their_sums(client):
    report = report_with_heat_map(EIGHT)

    answer = client.get(address(report, "tables/recommendations.csv"))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["initiatives"], row["votes"]) for row in rows] == [("4", "292"), ("4", "65")]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{report.slug}-recommendations.csv"'


def test_the_page_leads_to_every_file(client):
    report = report_with_heat_map(EIGHT)

    page = client.get(report.get_absolute_url()).content.decode()

    for name in ("report.pdf", "heat-map.png", "heat-map.svg", "tables.zip"):
        assert address(report, name) in page
