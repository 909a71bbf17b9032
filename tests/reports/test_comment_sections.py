"""Comments on one section of a report: said with it, and with the whole report once readers do not see it any more."""

import re

import pytest

from reports.models import ReaderComment, Section, SectionText
from tests.factories.accounts import UserFactory
from tests.factories.reports import (
    ReaderCommentFactory,
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    publish,
)
from tests.factories.voting import open_poll

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
COMMENTS = "/en/reports/november/comments/"


@pytest.fixture
def report():
    report = ReportFactory(slug="november")
    for place, (key, heading) in enumerate([("chosen", "What we <chose>"), ("next", "Next steps")]):
        section = SectionFactory(report=report, key=key, position=place)
        SectionTextFactory(section=section, heading=heading)
    SectionTextFactory(section=report.sections.get(key="next"), language="de", heading="Nächste Schritte")
    SectionTextFactory(section=SectionFactory(report=report, key="gone", position=2, is_hidden=True), heading="Hidden")
    return report


def options(page):
    return re.findall(r'<option value="([\w-]*)"( selected)?>(.*?)</option>', page.text)


def leave(client, **facts):
    client.force_login(UserFactory(), backend=BACKEND)
    return client.post(COMMENTS, {"kind": "liked", "text": "It is clear."} | facts)


def test_readers_choose_among_the_sections_they_see(client, report):
    page = client.get("/de/reports/november/comments/", {"section": "next"})

    found = [(key, bool(chosen), heading) for key, chosen, heading in options(page)]
    assert found[1:3] == [("chosen", False, "What we &lt;chose&gt;"), ("next", True, "Nächste Schritte")]
    assert "Hidden" not in page.text


def test_sections_are_those_of_the_edition_and_not_of_a_draft(client, report):
    publish(report)
    SectionText.objects.filter(heading="Next steps").update(heading="A secret")
    SectionTextFactory(section=SectionFactory(report=report, key="new", position=5), heading="Another secret")

    pages = [client.get(COMMENTS).text for _twice in range(2)]

    assert ["secret" in page for page in pages] == [False, False]
    assert "Next steps" in pages[1]


def test_a_poll_has_no_sections(client):
    assert "section" not in client.get(f"/en/polls/{open_poll().slug}/comments/").context["discussion"].form.fields


@pytest.mark.parametrize(("key", "kept"), [("chosen", "chosen"), ("", None), ("gone", None), ("nowhere", None)])
def test_a_comment_is_about_a_section_or_the_whole_report(client, report, key, kept):
    leave(client, section=key)

    comment = ReaderComment.objects.get()
    assert (comment.section and comment.section.key) == kept


def test_each_section_leads_to_its_form(client, report):
    publish(report)

    page = client.get("/en/reports/november/").text

    links = re.findall(r'href="/en/reports/november/comments/\?section=([\w-]+)#say"', page)
    assert links == ["chosen", "next"]


def test_a_draft_has_no_links_to_forms(client, report):
    report.state = "draft"
    report.save()
    client.force_login(UserFactory(role="support"), backend=BACKEND)

    assert "?section=" not in client.get("/en/reports/november/").text


def test_comments_are_shown_with_their_section(client, report):
    section = report.sections.get(key="chosen")
    ReaderCommentFactory(report=report, section=section, published=True, text="Clear <b>words</b>.")

    pages = [client.get(path).text for path in (COMMENTS, "/en/reports/november/")]

    link = '<a href="/en/reports/november/#chosen">What we &lt;chose&gt;</a>'
    assert [(link in page, "Clear &lt;b&gt;words&lt;/b&gt;." in page) for page in pages] == [(True, True)] * 2


@pytest.mark.parametrize("change", [{"is_hidden": True}, None])
def test_of_a_hidden_or_removed_section_only_the_comment_is_left(client, report, change):
    section = report.sections.get(key="chosen")
    ReaderCommentFactory(report=report, section=section, published=True, text="Clear.")
    if change:
        Section.objects.filter(pk=section.pk).update(**change)
    else:
        section.delete()

    page = client.get(COMMENTS).text

    assert ("Clear." in page, "#chosen" in page) == (True, False)


def test_who_asks_again_for_a_report_gets_what_was_said_since(client, report):
    publish(report)
    first = client.get("/en/reports/november/")
    headers = {"If-None-Match": first["ETag"]}
    ReaderCommentFactory(report=report, text="It waits.")
    waiting = client.get("/en/reports/november/", headers=headers)
    comment = ReaderCommentFactory(report=report, published=True, text="It is clear.")
    said = client.get("/en/reports/november/", headers=headers)
    comment.delete()

    assert (waiting.status_code, said.status_code, "It is clear." in said.text) == (304, 200, True)
    assert client.get("/en/reports/november/", headers=headers).status_code == 304


@pytest.mark.parametrize("path", [COMMENTS, "/en/reports/november/", "/en/reports/comments/"])
def test_pages_need_as_many_queries_for_one_comment_as_for_nine(client, report, path, django_assert_max_num_queries):
    publish(report)
    client.force_login(UserFactory(role="support"), backend=BACKEND)

    def add(number):
        for section in list(report.sections.all()) * number:
            ReaderCommentFactory(report=report, section=section)
            ReaderCommentFactory(report=report, section=section, published=True)

    add(1)
    with django_assert_max_num_queries(25) as of_one:
        client.get(path)
    add(3)
    with django_assert_max_num_queries(len(of_one)):
        client.get(path)
