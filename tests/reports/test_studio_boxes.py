"""Pictures and videos beside a section: looked after in the studio, shown with who made them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import actions
from reports.models import MediaBox, Report
from reports.pages.checklist import issues_before_publishing
from reports.pages.edition_content import content_of_section
from reports.pages.wikitext import page_of
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
BOXES = "/en/reports/studio/november/boxes/chosen/"
TALK = "https://example.org/talk"
BOX = {
    "kind": "video",
    "title_en": "A speaker",
    "title_ar": "متحدثة",
    "caption_en": "Opening words.",
    "author": "A. Author",
    "licence": "CC BY-SA 4.0",
    "url_0": TALK,
    "day_0": "2020-11-21",
    "url_1": "https://example.org/more",
}


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def section():
    found = SectionFactory(report=ReportFactory(slug="november"), key="chosen")
    SectionTextFactory(section=found, body="What people chose.")
    return found


def box(section, title, position, **facts):
    links = [{"url": TALK, "day": ""}]
    return MediaBox.objects.create(
        section=section, position=position, title=title, links=links, **{"kind": "picture"} | facts
    )


def titles(section):
    return [each.title for each in section.boxes.all()]


def test_a_box_is_added_below_the_others_and_shown_with_author_and_licence(client, support, section):
    box(section, "A picture", 1)

    answer = client.post(BOXES, BOX)

    shown, added = titles(section), section.boxes.last()
    page, arabic = (client.get(f"/{code}/reports/november/").content.decode() for code in ("en", "ar"))
    assert (answer.status_code, shown) == (302, ["A picture", "A speaker"])
    assert added.links == [{"url": TALK, "day": "2020-11-21"}, {"url": "https://example.org/more", "day": ""}]
    assert all(words in page for words in ("A. Author, CC BY-SA 4.0", "Opening words.", "Original page"))
    assert "متحدثة" in arabic
    assert LogEntry.objects.filter(verb="save_box").count() == 1


def test_a_box_is_changed_with_what_it_has_in_the_form(client, support, section):
    client.post(BOXES, BOX)
    stored = section.boxes.get()

    form = client.get(f"{BOXES}{stored.pk}/").content.decode()
    client.post(f"{BOXES}{stored.pk}/", BOX | {"title_en": "Somebody else", "url_1": ""})

    stored.refresh_from_db()
    assert all(f'value="{words}"' in form for words in ("A speaker", "متحدثة", TALK, "2020-11-21"))
    assert (titles(section), len(stored.links)) == (["Somebody else"], 1)


def test_boxes_change_places_and_are_removed(client, support, section):
    first, second, third = (box(section, title, place) for place, title in enumerate(["One", "Two", "Three"], start=1))

    client.post(f"{BOXES}{third.pk}/arrange/", {"step": "up"})
    client.post(f"{BOXES}{first.pk}/arrange/", {"step": "up"})
    client.post(f"{BOXES}{second.pk}/arrange/", {"step": "down"})
    moved = titles(section)
    client.post(f"{BOXES}{first.pk}/arrange/", {"step": "remove"})

    assert (moved, titles(section)) == (["One", "Three", "Two"], ["Three", "Two"])


@pytest.mark.parametrize(
    "wrong",
    [{"title_en": ""}, {"kind": "sculpture"}, {"url_0": ""}, {"url_0": "javascript:alert(1)"}, {"day_3": "2020-11-21"}],
)
def test_a_faulty_box_is_not_stored_and_what_was_typed_stays(client, support, section, wrong):
    answer = client.post(BOXES, BOX | wrong)

    assert (answer.status_code, "Opening words." in answer.content.decode()) == (422, True)
    assert titles(section) == []


@pytest.mark.parametrize("role", ["host", None])
def test_nobody_else_touches_them(client, section, role):
    stored = box(section, "A picture", 1)
    client.force_login(UserFactory(role=role), backend=BACKEND)

    answers = [
        client.get(BOXES),
        client.post(BOXES, BOX),
        client.post(f"{BOXES}{stored.pk}/", BOX),
        client.post(f"{BOXES}{stored.pk}/arrange/", {"step": "remove"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert titles(section) == ["A picture"]


def test_a_box_of_another_section_is_not_found(client, support, section):
    elsewhere = box(SectionFactory(report=section.report), "Elsewhere", 1)

    answers = [client.post(f"{BOXES}{elsewhere.pk}/{more}", BOX | {"step": "remove"}) for more in ("", "arrange/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_their_page_takes_a_fixed_number_of_queries(
    client, support, section, django_assert_num_queries, django_assert_max_num_queries
):
    box(section, "A picture", 1)
    with CaptureQueriesContext(connection) as few:
        client.get(BOXES)
    for place in range(2, 12):
        box(section, f"Picture {place}", place)

    with django_assert_num_queries(len(few.captured_queries)):
        client.get(BOXES)


def test_editions_and_wikitext_name_author_and_licence(section):
    box(section, "A picture", 1, author="A. [[Author]]", licence="CC0")

    stored = content_of_section(section, {})["boxes"][0]
    text = page_of(Report.objects.get(), "en", has_translate=False)

    assert (stored["author"], stored["licence"]) == ("A. [[Author]]", "CC0")
    assert "Author" in text
    assert "CC0" in text
    assert "A. [[Author]]" not in text


@pytest.mark.parametrize(
    ("facts", "issues"),
    [
        ({}, []),
        ({"author": "A. Author", "licence": "CC0"}, []),
        ({"author": "A. Author"}, ["Pictures without a licence"]),
        ({"author": "A. Author", "kind": "video"}, []),
    ],
)
def test_a_box_that_only_links_needs_no_licence_unless_it_names_an_author(section, facts, issues):
    box(section, "A picture", 1, **facts)

    assert issues_before_publishing(section.report) == issues


def test_a_section_named_boxes_gets_another_address(section):
    added = actions.add_section(report=section.report, heading="Boxes", by=UserFactory())

    assert added.key == "boxes-2"
