"""What readers said about one report, gathered for the next one: references to published comments."""

import pytest

from reports import actions
from reports.models import Edition
from reports.pages.checklist import issues_before_publishing
from reports.pages.edition_check import faults_of
from reports.pages.wikitext import page_of
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import (
    ReaderCommentFactory,
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    counted_poll,
    publish,
)
from tests.factories.voting import open_poll

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
HOSTILE = "<script>alert(1)</script>\n{{ total votes }} [[X]] {{x}} \u202e"


def comment(text="More mentors.", **facts):
    if not facts.keys() & {"poll", "report"}:
        facts["report"] = ReportFactory()
    return ReaderCommentFactory(**{"published": True, "text": text} | facts)


def report_saying(body, **facts):
    report = ReportFactory(slug="next", **facts)
    SectionTextFactory(section=SectionFactory(report=report, key="missing"), body=body)
    return report


def start(kind="conversation", **facts):
    return actions.start_report(kind=kind, title="The next one", by=UserFactory(), **facts)


def bodies(report, key):
    return {text.language: text.body for text in report.sections.get(key=key).texts.all()}


def listed(*comments):
    return "\n".join(f"- {{{{ comment {comment.pk} }}}}" for comment in comments)


def test_a_comment_is_quoted_in_its_language(client):
    said = comment("المزيد\nمن المرشدين", language="ar")
    report_saying(f"{{{{ comment {said.pk} }}}}")

    page = client.get("/en/reports/next/").text

    assert '“<span lang="ar" dir="auto">المزيد من المرشدين</span>”' in page


def test_a_hostile_comment_stays_a_text_on_page_and_wiki(client):
    said = comment(HOSTILE)
    report = report_saying(f"{{{{ comment {said.pk} }}}}")

    page, wikitext = client.get("/en/reports/next/").text, page_of(report, "en", has_translate=True)

    assert ("&lt;script&gt;alert(1)&lt;/script&gt; {{ total votes }} [[X]]" in page, "<script>alert" in page) == (
        True,
        False,
    )
    assert not [sign for sign in ("<script", "{{x", "[[X", "broken-reference") if sign in wikitext]
    assert '<span lang="en" dir="auto">' in wikitext


@pytest.mark.parametrize("state", [{"published": False}, {"published": False, "rejected": True}])
def test_only_published_comments_can_be_named(state):
    said = comment(**state)

    assert issues_before_publishing(report_saying(f"{{{{ comment {said.pk} }}}}")) == [
        "References to what is not there"
    ]


def test_a_comment_taken_from_readers_later_is_a_broken_reference_and_stays_in_its_edition():
    said = comment()
    report = report_saying(f"{{{{ comment {said.pk} }}}}")
    publish(report)
    before = issues_before_publishing(report)

    actions.reject_comment(comment=said, reason="It names a person.", by=UserFactory())

    assert (before, issues_before_publishing(report)) == ([], ["References to what is not there"])
    assert faults_of(Edition.objects.get()) == []


def test_the_list_of_the_studio_offers_what_was_said_before(client, settings):
    settings.DEMO = True
    client.force_login(UserFactory(role="support"), backend=BACKEND)
    liked, waiting = comment("The <hubs>.", kind="liked"), comment("Not yet.", published=False)
    report_saying("A text.", draft=True)

    page = client.get("/en/reports/studio/next/").text

    assert f"{{{{ comment {liked.pk} }}}}" in page
    assert "Comments: What I like" in page
    assert "The &lt;hubs&gt;." in page
    assert f"comment {waiting.pk}" not in page


def test_a_new_report_gathers_what_was_said_about_the_last_one_and_its_own_polls():
    poll = counted_poll([(0,)] * 12)
    older, last = ReportFactory(published_on="2020-10-01"), ReportFactory()
    first = comment("First.", report=last)
    second = comment("Second.", poll=poll)
    comment("Of an older one.", report=older)
    comment("It waits.", report=last, published=False)
    comment("Another kind.", report=ReportFactory(kind="cluster"))
    liked = comment("Liked.", report=last, kind="liked")

    report = start(polls=[poll])

    assert bodies(report, "missing")["en"] == listed(second, first)
    assert bodies(report, "liked")["en"] == listed(liked)
    assert bodies(report, "missing")["de"] == listed(second, first)
    assert not report.sections.get(key="missing").texts.filter(is_done=True).exists()
    assert [text.language for text in report.sections.get(key="missing").texts.all() if not text.source_digest] == []


def test_it_gathers_what_was_said_about_earlier_reports_of_its_event():
    event = EventFactory()
    said = comment(report=ReportFactory(kind="cluster", event=event))
    ReportFactory()

    assert bodies(start(event=event), "missing")["en"] == listed(said)


def test_it_gathers_the_newest_ten_of_each():
    last = ReportFactory()
    comments = [comment(f"Number {number}.", report=last) for number in range(12)]

    assert bodies(start(), "missing")["en"] == listed(*comments[:1:-1])


def test_where_nobody_said_anything_the_writer_is_told_what_belongs_there():
    comment(poll=open_poll())

    report = start()

    assert [key for key in ("liked", "missing") if "comment" in bodies(report, key)["en"]] == []
