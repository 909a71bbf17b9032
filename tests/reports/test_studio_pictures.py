"""Pictures of a report: uploaded, shown with their licence, and nothing of what a camera notes."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from reports.models import Picture
from reports.pages.checklist import issues_before_publishing
from tests.factories.accounts import UserFactory
from tests.factories.reports import publish
from tests.reports.pictures import photograph, small_png, written
from tests.reports.studio import report_saying

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


def upload(client, content=A_PNG, **facts):
    return client.post(PICTURES, FACTS | facts | {"file": SimpleUploadedFile("hands.png", content)})


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


def test_a_picture_that_an_edition_shows_stays_as_it_is(client, support):
    report = report_saying("{{ picture hands }}")
    upload(client)
    publish(report)
    picture = Picture.objects.get()
    address = f"{PICTURES}{picture.pk}/"

    page = client.get(address).text
    client.post(address, FACTS | {"licence": "CC0", "file": SimpleUploadedFile("other.png", photograph())})
    client.post(f"{address}delete/")

    picture.refresh_from_db()
    assert ("it stays as it is" in page, 'type="file"' in page, "Delete this picture" in page) == (True, False, False)
    assert (bytes(picture.content), picture.licence) == (A_PNG, "CC0")


def test_a_picture_of_a_draft_is_deleted(client, support):
    report_saying("A text.", draft=True)
    upload(client)

    client.post(f"{PICTURES}{Picture.objects.get().pk}/delete/")

    assert not Picture.objects.exists()
