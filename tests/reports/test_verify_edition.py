"""An edition is verified against all that it was made from: one sign more or less is found."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.domain.editions import digest_of
from reports.models import Edition, EditionFile, EditionPage, HeatMap, Picture, Report, SectionText
from tests.factories.events import EventFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    counted_poll,
    publish,
    report_with_heat_map,
)
from tests.reports.computed import LARGE, report_with
from voting.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    report = report_with_heat_map([9, 7, 7, 1], slug="decided")
    number = report.tally.votes[0]["number"]
    section = SectionFactory(report=report, key="purpose")
    SectionTextFactory(
        section=section, body=f"**It** got {{{{ initiative {number} votes }}}} of {{{{ total votes }}}}."
    )
    publish(report)
    return Edition.objects.get()


def verify():
    said = StringIO()
    call_command("verify_edition", "decided", "1", stdout=said)
    return said.getvalue()


def refusal():
    with pytest.raises(CommandError) as caught:
        verify()
    assert caught.value.returncode == 1
    return str(caught.value)


def test_an_edition_that_nobody_touched_is_as_it_was(edition):
    assert verify() == f"Edition 1 of “decided” is as it was published. SHA-256: {edition.digest}\n"


def test_later_writing_changes_nothing(edition):
    SectionText.objects.update(body="Another text.")

    assert "is as it was published" in verify()


def test_one_flipped_sign_of_a_stored_page_is_found(edition):
    page = EditionPage.objects.get(language="ar")
    page.html = page.html.replace("<h1>", "<h2>", 1)
    page.save()

    assert refusal().splitlines()[1:] == ["  pages.ar"]


def test_one_flipped_sign_of_a_text_is_found_even_with_a_digest_made_to_match(edition):
    section = next(one for one in edition.content["sections"] if one["key"] == "purpose")
    section["html"]["de"] = section["html"]["de"].replace("9", "8")
    edition.save()

    assert refusal().splitlines()[1:] == ["  digest", "  sections.purpose.html.de"]


def test_another_count_is_found(edition):
    tally = Tally.objects.get()
    tally.votes[0]["votes"] = 8
    tally.save()

    assert "  inputs.tally.counts.0.1" in refusal()


def test_another_heat_map_is_found(edition):
    heat_map = HeatMap.objects.get()
    heat_map.cells[0]["quartile"] = 4
    heat_map.save()

    assert refusal().splitlines()[1:] == ["  inputs.heat_map", "  heat_map.cells.0.quartile"]


def test_a_page_that_is_gone_is_found(edition):
    EditionPage.objects.filter(language="hi").delete()

    assert refusal().splitlines()[1:] == ["  pages.hi"]


def test_an_edition_that_is_not_there_is_named():
    assert refusal() == "There is no edition 1 of a report “decided”."


def test_a_file_that_was_changed_and_one_that_is_gone_are_named(edition):
    EditionFile.objects.filter(language="ar", name="report.wiki").update(content="Something else.")
    EditionFile.objects.filter(language="de", name="heat-map.svg").delete()

    assert refusal().splitlines()[1:] == ["  files.ar.report.wiki", "  files.de.heat-map.svg"]


def test_an_edition_from_before_files_were_kept_is_as_it_was(edition):
    EditionFile.objects.all().delete()
    edition.content.pop("files")
    edition.digest = digest_of(edition.content)
    edition.save()

    assert "is as it was published" in verify()


@pytest.fixture
def of_several_polls():
    report = report_with("polls", slug="decided")
    report.other_polls.set([counted_poll(LARGE, slug="spring"), counted_poll(LARGE, results_show="published")])
    publish(report)
    return Edition.objects.get()


def test_an_edition_names_the_counts_of_the_other_polls_it_shows(of_several_polls):
    tally = Tally.objects.get(poll__slug="spring")

    assert of_several_polls.content["inputs"]["other_tallies"] == {"spring": tally.digest}
    assert "is as it was published" in verify()


def test_another_count_of_another_poll_is_found(of_several_polls):
    Tally.objects.filter(poll__slug="spring").update(digest="0" * 64)

    assert refusal().splitlines()[1:] == ["  inputs.other_tallies.spring"]


def test_an_edition_from_before_there_were_other_polls_is_still_verified(edition):
    del edition.content["inputs"]["other_tallies"]
    edition.digest = digest_of(edition.content)
    edition.save()

    assert "is as it was published" in verify()


def test_an_edition_that_names_an_event_is_as_it_was(edition):
    event = EventFactory(title="The next talk")
    SectionText.objects.update(body=f"{{{{ event {event.slug} title }}}}")
    publish(Report.objects.get(), reason="It was not named.")
    said = StringIO()

    call_command("verify_edition", "decided", "2", stdout=said)

    assert "is as it was published" in said.getvalue()
    assert "The next talk" in Edition.objects.first().content["sections"][-1]["html"]["en"]


def test_an_edition_that_shows_a_picture_is_as_it_was():
    report = ReportFactory(kind="news", slug="decided")
    about = {"content": b"x", "media_type": "image/png", "digest": "0" * 64, "author": "Ana", "licence": "CC0"}
    Picture.objects.create(report=report, key="room", alternative_en="A room", **about)
    SectionTextFactory(section=SectionFactory(report=report, key="news"), body="{{ picture room }}")
    publish(report)

    assert "is as it was published" in verify()
    assert "/pictures/" in Edition.objects.get().content["sections"][0]["html"]["en"]
