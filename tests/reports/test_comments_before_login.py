"""Readers who are not logged in write first and log in then: what they wrote is kept until it is sent."""

import re

import pytest

from reports.models import ReaderComment
from strategy_site.accounts.actions import create_confirmed_user
from tests.accounts.steps import ask_for_code, code_in
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory
from tests.factories.voting import open_poll

pytestmark = pytest.mark.django_db

WRITTEN = {"kind": "liked", "text": "The <hubs>."}


@pytest.fixture
def report():
    report = ReportFactory(slug="november")
    SectionTextFactory(section=SectionFactory(report=report, key="chosen"), heading="What we chose")
    return report


def write(client, path="/en/reports/november/comments/", **facts):
    return client.post(path, WRITTEN | facts)


def log_in(client, mailoutbox, onward):
    person = create_confirmed_user(email="reader@example.org", name="A reader")
    asked = ask_for_code(client, person.email, next=onward)
    return client.post(asked.url, {"code": code_in(mailoutbox[-1])}).url


def test_the_form_is_there_for_everybody(client, report):
    pages = [client.get(path) for path in ("/en/reports/november/comments/", f"/en/polls/{open_poll().slug}/results/")]

    assert [bool(page.context["discussion"].form) for page in pages] == [True, True]
    assert "code by e-mail" in pages[0].text


def test_what_was_written_is_there_after_logging_in_and_can_be_sent(client, report, mailoutbox):
    asked = write(client, section="chosen")
    stored = ReaderComment.objects.exists()
    back = log_in(client, mailoutbox, "/en/reports/november/comments/")
    page = client.get(back)
    write(client, back, section="chosen")
    after = client.get(back)

    comment = ReaderComment.objects.get()
    assert (asked.url, stored) == ("/en/accounts/sign-in/?next=/en/reports/november/comments/", False)
    assert "The &lt;hubs&gt;.</textarea>" in page.text
    assert "Send it now." in page.text
    assert re.search(r'<option value="chosen" selected>', page.text)
    assert re.search(r'<option value="liked" selected>', page.text)
    assert (comment.text, comment.section.key) == ("The <hubs>.", "chosen")
    assert ("Send it now." in after.text, "&lt;hubs&gt;.</textarea>" in after.text) == (False, False)


def test_it_waits_where_it_was_written_and_nowhere_else(client, report):
    other = ReportFactory()

    write(client)

    assert "hubs" not in client.get(f"/en/reports/{other.slug}/comments/").text
    assert "hubs" in client.get("/ar/reports/november/comments/").text


def test_it_waits_in_no_other_browser(client, report, mailoutbox):
    write(client)
    client.cookies.clear()

    log_in(client, mailoutbox, "/en/reports/november/comments/")

    assert "hubs" not in client.get("/en/reports/november/comments/").text


@pytest.mark.parametrize("facts", [{"text": ""}, {"text": "x" * 2001}, {"kind": "praise"}, {"text": "a\0b"}])
def test_what_cannot_be_sent_is_told_before_logging_in(client, report, facts):
    page = write(client, **facts)

    assert page.status_code == 422
    assert client.session.get("kept_comment") is None


def test_nothing_is_kept_for_what_is_not_published(client):
    draft = ReportFactory(draft=True)

    assert write(client, f"/en/reports/{draft.slug}/comments/").status_code == 404
