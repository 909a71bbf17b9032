"""The support team's queue of what communities reported, and its answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.models import PriorityReport
from events.pages.queue import number_waiting
from strategy_site.jobs.models import OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import EventFactory, RegionFactory
from tests.factories.priorities import PriorityReportFactory, ReportedPriorityFactory, ReportedSessionFactory

pytestmark = pytest.mark.django_db

QUEUE = "/en/priorities/queue/"
FIRST = datetime(2020, 11, 1, tzinfo=UTC)


def sent_in(day=0, **facts):
    report = PriorityReportFactory(submitted=True, submitted_at=FIRST + timedelta(days=day), **facts)
    ReportedSessionFactory(report=report, held_on=date(2020, 10, 17), participants=18, counted="survey respondents")
    ReportedPriorityFactory(report=report, initiatives=[InitiativeFactory()])
    return report


def post(client, report, page, **typed):
    return client.post(f"/en/priorities/{report.slug}/{page}/", typed)


def verdict(client, report, said, comment=""):
    return post(client, report, "review", **{"verdict": said, f"report-{report.pk}-comment": comment})


def same(client, report, other):
    return post(client, report, "same", **{f"same-{report.pk}-other": other.pk if other else ""})


def told(client, answer):
    return [str(message) for message in client.get(answer.url).context["messages"]]


def test_the_queue_has_what_helps_to_decide_with_the_oldest_first(client, support):
    event = EventFactory(title="Bangla meeting", hosts=[UserFactory(name="Hostess")])
    sent_in(1, community="Younger")
    older = sent_in(community="Wikimedia Bangladesh", event=event, region=RegionFactory(name="South Asia"))
    PriorityReportFactory(published=True, community="Bangladesh community", event=event)
    PriorityReportFactory(community="Only a draft", event=event)

    page = client.get(QUEUE)

    text = page.content.decode()
    first = page.context["waiting"][0]
    assert [each.shown.report.community for each in page.context["waiting"]] == ["Wikimedia Bangladesh", "Younger"]
    assert [(each.report.community, each.reasons) for each in first.likely] == [
        ("Bangladesh community", ["same event", "similar name"])
    ]
    assert [each.community for each in first.others] == ["Bangladesh community"]
    said = ["Hostess", "Bangla meeting", "South Asia", "18 participants", "survey respondents", "We need it most."]
    assert [word for word in said if word not in text] == []
    assert "Only a draft" not in text
    assert f"/en/priorities/{older.slug}/review/" in text
    assert text.count("csrfmiddlewaretoken") >= 4


def test_the_queue_is_for_the_support_team(client, host):
    report = sent_in(written_by=host)

    answers = [client.get(QUEUE), *(post(client, report, page) for page in ("review", "same", "overlap"))]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert client.get(QUEUE).headers["Cache-Control"] == "private, no-store"


def test_what_waits_is_told_where_everything_waits(client, support):
    report = sent_in()

    assert number_waiting() == 1
    assert f'href="{QUEUE}#report-{report.pk}"' in client.get("/en/events/queue/").content.decode()


def test_a_report_is_published_once(client, support):
    report = sent_in()

    answers = [told(client, verdict(client, report, "published")) for _again in range(2)]

    report.refresh_from_db()
    assert report.is_published
    assert [text for (text,) in answers] == [
        "Saved. Its writer and the hosts of its event are told.",
        "Nothing has changed: it was so already.",
    ]


def test_asking_back_says_what_to_change(client, support):
    report = sent_in(written_by=UserFactory(email="writer@example.org"))

    silent = verdict(client, report, "changes")
    verdict(client, report, "changes", "Who came?")

    report.refresh_from_db()
    assert (silent.status_code, list(silent.context["team"].review.errors)) == (422, ["comment"])
    assert (report.state, "Who came?" in OutboxMessage.objects.get().body) == ("changes", True)


def test_too_long_a_comment_stays_where_it_was_typed(client, support):
    report = sent_in()

    page = verdict(client, report, "changes", "Who? " * 500)

    assert page.status_code == 422
    assert "Who? Who?" in page.content.decode()


def test_taking_back_needs_a_reason(client, support):
    report = PriorityReportFactory(published=True)

    silent = verdict(client, report, "unpublished")
    verdict(client, report, "unpublished", "It was a copy.")

    report.refresh_from_db()
    assert (silent.status_code, report.state, report.published_at) == (422, "changes", None)


def test_nobody_reviews_what_they_wrote(client, support):
    report = sent_in(written_by=support)

    page, answer = client.get(QUEUE).content.decode(), verdict(client, report, "published")

    report.refresh_from_db()
    assert "Somebody else has to review this: you wrote it." in page
    assert f"/en/priorities/{report.slug}/review/" not in page
    assert (told(client, answer), report.state) == (["Somebody else has to review this: you wrote it."], "submitted")


def test_two_reports_are_counted_together_and_apart_again(client, support):
    report, other = PriorityReportFactory.create_batch(2, published=True)

    answers = [told(client, same(client, report, each)) for each in (other, other, None)]

    report.refresh_from_db()
    assert [text for (text,) in answers] == [
        "Saved. What is compared is computed again.",
        "Nothing has changed: it was so already.",
        "Saved. What is compared is computed again.",
    ]
    assert report.same_as is None


def test_circles_are_refused_in_words(client, support):
    report, head, other = PriorityReportFactory.create_batch(3, published=True)
    same(client, report, head)

    pages = [same(client, head, other), same(client, other, report)]

    assert [page.status_code for page in pages] == [422, 422]
    assert "Other reports are counted together with this one" in pages[0].content.decode()
    assert PriorityReport.objects.exclude(same_as=None).get() == report


def test_an_overlap_is_noted_and_read_by_everybody(client, support):
    report = PriorityReportFactory(published=True)
    note = "11 of these people also came to the Arabic event."

    post(client, report, "overlap", **{f"overlap-{report.pk}-note": note})

    assert note in client.get(report.get_absolute_url()).content.decode()


def test_what_is_settled_is_below_by_pages(client, support):
    PriorityReportFactory(published=False, state="changes", community="Asked back")
    PriorityReportFactory.create_batch(30, published=True)

    page, second = client.get(QUEUE), client.get(f"{QUEUE}?page=2")

    assert page.context["settled"][0].community == "Asked back"
    assert (len(page.context["settled"]), len(second.context["settled"])) == (30, 1)


@pytest.mark.parametrize("reports", [1, 30])
def test_the_queue_asks_as_much_for_thirty_reports_as_for_one(client, support, django_assert_max_num_queries, reports):
    for _report in range(reports):
        sent_in(event=EventFactory(hosts=[UserFactory()]), region=RegionFactory(), written_by=UserFactory())
        PriorityReportFactory(published=True, event=EventFactory())

    with django_assert_max_num_queries(22):
        client.get(QUEUE)
