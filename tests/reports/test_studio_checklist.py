"""What the checklist finds in stored texts, and what prose may name besides results."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.models import PrioritizationEvent
from reports.models import Picture, Report, TextVersion
from reports.pages.checklist import checklist_of, issues_before_publishing
from reports.pages.studio import for_studio
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import RaisedPointFactory
from tests.factories.events import EventFactory
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, report_with_heat_map
from tests.reports.pictures import photograph, small_png, written

pytestmark = pytest.mark.django_db

A_PNG = small_png()
BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
PICTURES = "/en/reports/studio/november/pictures/"
FACTS = {"key": "hands", "alternative_en": "Raised hands", "author": "A. Author", "licence": "CC BY-SA 4.0"}


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


def report_saying(body, **facts):
    report = ReportFactory(slug="november", **facts)
    SectionTextFactory(section=SectionFactory(report=report, key="chosen"), body=body)
    return report


def upload(client, content=A_PNG, **facts):
    return client.post(PICTURES, FACTS | facts | {"file": SimpleUploadedFile("hands.png", content)})


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


def test_results_computed_after_a_text_was_written_are_told():
    report = report_with_heat_map([9, 7, 5, 3])
    number = report.tally.votes[0]["number"]
    text = SectionTextFactory(section=SectionFactory(report=report), body=f"{{{{ initiative {number} votes }}}}")
    at = report.tally.heat_map.computed_at
    version = TextVersion.objects.create(section=text.section, language="en", revision=1, body=text.body, at=at)
    before = findings(report)

    TextVersion.objects.filter(pk=version.pk).update(at=at - timedelta(hours=1))

    assert "Results computed since a text was written" not in before
    assert "Results computed since a text was written" in findings(report)


def test_a_picture_is_uploaded_and_shown_with_its_licence(client, support):
    report_saying("{{ picture hands }}")

    upload(client)
    page = client.get("/en/reports/november/").content.decode()
    shown = client.get(f"/en/reports/november/pictures/{Picture.objects.get().digest}/")

    assert f'src="/en/reports/november/pictures/{Picture.objects.get().digest}/" alt="Raised hands"' in page
    assert "A. Author, CC BY-SA 4.0" in page
    assert (shown.content, shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == (
        A_PNG,
        "image/png",
        "nosniff",
    )
    assert "immutable" in shown.headers["Cache-Control"]


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", A_PNG + bytes(2_000_000)])
def test_other_files_are_refused_with_what_was_typed(client, support, content):
    report_saying("A text.")

    answer = upload(client, content)

    assert (answer.status_code, "Raised hands" in answer.content.decode()) == (422, True)
    assert not Picture.objects.exists()


def test_what_a_camera_notes_is_not_kept(client, support):
    report_saying("A text.")

    upload(client, photograph())

    stored = Picture.objects.get()
    kept = bytes(stored.content)
    assert (b"SERIAL" in kept, b"Exif" in kept, stored.digest) == (False, False, sha256(kept).hexdigest())


def test_a_picture_of_too_many_pixels_is_refused_at_its_field(client, support):
    report_saying("A text.")

    answer = upload(client, written(Image.new("1", (7_000, 7_000)), "PNG"))

    assert (answer.status_code, "too many pixels" in answer.content.decode()) == (422, True)


def test_pictures_of_a_draft_are_for_the_support_team(client, support):
    report_saying("A text.", draft=True)
    upload(client)
    address = f"/en/reports/november/pictures/{Picture.objects.get().digest}/"

    own = client.get(address)
    client.force_login(UserFactory(role="host"), backend=BACKEND)

    assert own.headers["Cache-Control"].startswith("private")
    assert client.get(address).status_code == 404
    assert client.get(PICTURES).status_code == 403


def test_a_picture_without_words_blocks_publishing(client, support):
    report = report_saying("A text.")

    upload(client, alternative_en="")
    before = issues_before_publishing(report)
    client.post(f"{PICTURES}{Picture.objects.get().pk}/", FACTS | {"licence": "CC0"})

    picture = Picture.objects.get()
    assert before == ["Pictures without a text that says what they show"]
    assert (picture.alternative, picture.licence, bytes(picture.content)) == ("Raised hands", "CC0", A_PNG)
    assert issues_before_publishing(report) == []
