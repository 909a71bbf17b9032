"""The pages on which a report is taken along as wikitext and sent to the wiki."""

import pytest

from reports import actions
from reports.models import SectionText, WikiPage
from strategy_site.jobs.actions import claim, fail
from strategy_site.jobs.models import Job, LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import RaisedPointFactory
from tests.factories.events import EventFactory
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    counted_poll,
    report_with_heat_map,
)
from tests.reports.computed import LARGE, report_with

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
FORM = {"title": "Strategy/Report", "summary": "A new count"}


@pytest.fixture(autouse=True)
def set_up(settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    settings.MEDIAWIKI_API_URL = "http://127.0.0.1:9/api.php"
    settings.MEDIAWIKI_BOT_NAME = "Bot@send"
    settings.MEDIAWIKI_BOT_PASSWORD = "secret-of-the-bot"


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def report():
    found = ReportFactory()
    SectionTextFactory(section=SectionFactory(report=found), heading="What we did", body="First </textarea> words.")
    return found


def test_everybody_can_copy_and_download_a_published_report(client, report):
    page = client.get(f"/en/reports/{report.slug}/wikitext/")
    file = client.get(f"/en/reports/{report.slug}/report.wiki")

    assert page.context["text"] == file.content.decode()
    assert file.content.decode().startswith("<languages />")
    assert file["Content-Type"] == "text/x-wiki; charset=utf-8"
    assert page.content.decode().count("</textarea>") == 1
    assert "send/" not in page.content.decode()


def test_the_file_is_fetched_again_only_once_it_has_changed(client, report):
    address = f"/en/reports/{report.slug}/report.wiki"
    tag = client.get(address)["ETag"]

    same = client.get(address, headers={"If-None-Match": tag})
    SectionText.objects.update(body="Second words.")
    changed = client.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_the_file_is_in_the_language_of_its_address(client, report):
    file = client.get(f"/ar/reports/{report.slug}/report.wiki")

    assert file.content.decode().startswith('<div lang="ar" dir="rtl"')


@pytest.mark.parametrize("address", ["wikitext/", "report.wiki", "wikitext/send/"])
def test_a_draft_looks_absent(client, address):
    report = ReportFactory(draft=True)

    assert client.get(f"/en/reports/{report.slug}/{address}").status_code == 404


def test_events_are_links_and_quotes_are_words(client, report):
    event = EventFactory(title="A talk [[on]] hubs", slug="hubs")
    quote = RaisedPointFactory(event=event, text="Who decides?", published=True)
    body = f"Then came {{{{ event hubs }}}} and asked {{{{ quote {quote.pk} }}}}"
    SectionText.objects.filter(section__report=report).update(body=body)

    text = client.get(f"/en/reports/{report.slug}/report.wiki").content.decode()

    assert f"{event.get_absolute_url()}</tvar> A talk &#91;&#91;on" in text
    assert "asked “Who decides?”" in text
    assert "{{" not in text


@pytest.mark.parametrize("count", [8, 40])
def test_it_takes_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, count):
    report = report_with_heat_map(range(count))

    with django_assert_num_queries(11):
        client.get(f"/en/reports/{report.slug}/report.wiki")


@pytest.mark.parametrize("polls", [1, 4])
def test_it_takes_as_many_queries_for_one_other_poll_as_for_several(client, django_assert_num_queries, polls):
    report = report_with("polls")
    report.other_polls.set([counted_poll(LARGE) for _poll in range(polls)])

    with django_assert_num_queries(11):
        file = client.get(f"/en/reports/{report.slug}/report.wiki")

    assert file.content.decode().count("{|") == polls


@pytest.mark.parametrize("role", [None, "host"])
def test_only_the_support_team_sends(client, report, role):
    client.force_login(UserFactory(role=role), backend=BACKEND)

    answer = client.post(f"/en/reports/{report.slug}/wikitext/send/", FORM)

    assert (answer.status_code, Job.objects.count()) == (403, 0)


def test_without_a_wiki_there_is_nothing_to_send_to(client, report, support, settings):
    settings.MEDIAWIKI_API_URL = ""

    assert client.get(f"/en/reports/{report.slug}/wikitext/send/").status_code == 404


def test_sending_asks_the_worker_once_and_is_written_down(client, report, support):
    for _twice in range(2):
        client.post(f"/en/reports/{report.slug}/wikitext/send/", FORM, follow=True)

    job = Job.objects.get(kind=actions.WIKI_PAGE_JOB)
    assert job.arguments == FORM | {"report": report.pk, "language": "en", "seen_revision": None}
    assert LogEntry.objects.filter(verb="send_to_wiki", who=support).count() == 2
    assert "Queued." in client.get(f"/en/reports/{report.slug}/wikitext/send/").content.decode()


@pytest.mark.parametrize(
    "title", ["", "A|B", "A#b", "{{x}}", "[[x]]", "<b>", ":x", "a/../b", "~~~~", "x" * 256, "é" * 200, "a\u202eb"]
)
def test_a_title_that_no_wiki_takes_is_said_at_its_field(client, report, support, title):
    page = client.post(f"/en/reports/{report.slug}/wikitext/send/", FORM | {"title": title})

    assert list(page.context["form"].errors) == ["title"]
    assert Job.objects.count() == 0


@pytest.fixture
def refused(report, support):
    job = actions.request_wiki_page(report=report, language="en", requested_by=support, **FORM)
    fail(claim(job.pk), "Somebody else has changed the page since.")
    return WikiPage.objects.create(
        report=report,
        language="en",
        title="Report",
        revision=3,
        found_revision=5,
        found_text="Theirs <b>",
        found_by="Ana",
    )


def test_what_somebody_else_wrote_is_shown_beside_ours(client, report, refused):
    page = client.get(f"/en/reports/{report.slug}/wikitext/send/").content.decode()

    assert "Theirs &lt;b&gt;" in page
    assert '−<span class="visually-hidden"> only there</span>' in page
    assert "Revision 5, written by <bdi>Ana</bdi>." in page
    assert 'name="seen_revision" value="5"' in page


@pytest.mark.parametrize(
    ("sent", "expected"),
    [({}, None), ({"seen_revision": "5"}, None), ({"seen_revision": "5", "replace": "on"}, 5)],
)
def test_it_is_replaced_only_if_somebody_says_so(client, report, refused, sent, expected):
    client.post(f"/en/reports/{report.slug}/wikitext/send/", FORM | sent)

    assert Job.objects.get().arguments["seen_revision"] == expected


def test_a_revision_that_came_after_the_look_is_not_replaced(client, report, refused):
    page = client.post(f"/en/reports/{report.slug}/wikitext/send/", FORM | {"seen_revision": "4", "replace": "on"})

    assert page.context["form"].errors == {"replace": ["The page has changed once more. Look at it again."]}
    assert Job.objects.get().state == "failed"
