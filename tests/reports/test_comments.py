"""Comments of readers: left by anyone signed in, read by all once the support team has published them."""

import pytest

from reports import actions
from reports.models import ReaderComment
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReaderCommentFactory, ReportFactory, counted_poll
from tests.factories.voting import draft_poll, open_poll

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


@pytest.fixture
def reader(client):
    person = UserFactory()
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def support(client):
    person = UserFactory(role="support")
    client.force_login(person, backend=BACKEND)
    return person


def leave(client, poll, language="en", **facts):
    return client.post(f"/{language}/polls/{poll.slug}/comments/", {"kind": "missing", "text": "Mentors."} | facts)


def decide(client, comment, **decision):
    return client.post(f"/en/reports/comments/{comment.pk}/", decision)


def test_a_comment_waits_and_only_its_author_sees_it(client, reader):
    poll = open_poll()

    answer = leave(client, poll, language="fr")
    own = client.get(answer.headers["Location"]).content.decode()
    client.logout()
    others = client.get(f"/en/polls/{poll.slug}/comments/").content.decode()

    comment = ReaderComment.objects.get()
    assert (comment.poll, comment.author, comment.state, comment.language) == (poll, reader, "waiting", "fr")
    assert ("Mentors." in own, "Mentors." in others) == (True, False)


def test_a_double_click_leaves_one_comment(client, reader):
    poll = open_poll()

    for _click in range(2):
        leave(client, poll)

    assert ReaderComment.objects.count() == 1


def test_what_was_written_stays_when_it_cannot_be_sent(client, reader):
    answer = leave(client, open_poll(), kind="praise", text="All of it.")

    assert answer.status_code == 422
    assert "All of it." in answer.content.decode()
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize(("text", "status"), [("x" * 2000, 302), ("x" * 2001, 422), ("  ", 422)])
def test_comments_are_short_and_say_something(client, reader, text, status):
    assert leave(client, open_poll(), text=text).status_code == status


def test_whoever_floods_the_queue_has_to_wait(client, reader):
    poll = open_poll()

    answers = [leave(client, poll, text=f"Comment {number}").status_code for number in range(11)]

    assert answers == [302] * 10 + [422]
    assert ReaderComment.objects.count() == 10


def test_strangers_are_asked_to_log_in(client):
    poll = open_poll()

    answer = leave(client, poll)

    assert answer.headers["Location"].startswith("/en/accounts/sign-in/")
    assert not ReaderComment.objects.exists()


def test_nobody_comments_on_what_they_cannot_see(client, reader):
    draft = leave(client, draft_poll())
    report = client.post(f"/en/reports/{ReportFactory(draft=True).slug}/comments/", {"kind": "liked", "text": "It."})

    assert (draft.status_code, report.status_code) == (404, 404)


def test_the_support_team_publishes(client, support):
    comment = ReaderCommentFactory(poll=counted_poll([(0,)] * 12))

    decide(client, comment, decision="publish")
    client.logout()
    page = client.get(f"/en/polls/{comment.poll.slug}/results/").content.decode()

    assert comment.text in page
    assert str(comment.author.handle) not in page
    comment.refresh_from_db()
    assert (comment.state, comment.moderated_by) == ("published", support)
    assert [(entry.who, entry.verb) for entry in LogEntry.objects.filter(about_model="readercomment")] == [
        (support, "publish_comment")
    ]


def test_a_rejection_needs_a_reason_which_the_author_reads(client, support):
    comment = ReaderCommentFactory(poll=open_poll())

    without = decide(client, comment, decision="reject")
    decide(client, comment, decision="reject", reason="It names a person.")
    client.force_login(comment.author, backend=BACKEND)
    page = client.get(f"/en/polls/{comment.poll.slug}/comments/").content.decode()

    assert without.status_code == 422
    assert "Say why" in without.content.decode()
    assert "It names a person." in page
    assert LogEntry.objects.get(about_model="readercomment").details == {}


def test_a_published_comment_can_be_taken_back(client, support):
    comment = ReaderCommentFactory(poll=open_poll(), published=True)

    decide(client, comment, decision="reject", reason="It names a person.")

    assert comment.text not in client.get(f"/en/polls/{comment.poll.slug}/comments/").content.decode()


def test_the_queue_shows_what_waits_longest_first(client, support, django_assert_num_queries):
    poll, report = open_poll(), ReportFactory()
    waiting = [ReaderCommentFactory(poll=poll), *ReaderCommentFactory.create_batch(8, report=report)]
    ReaderCommentFactory(poll=poll, published=True)

    with django_assert_num_queries(5):
        page = client.get("/en/reports/comments/")

    assert [entry.shown.comment for entry in page.context["queue"]] == waiting


@pytest.mark.parametrize("state", ["waiting", "published", "rejected"])
def test_each_state_has_its_list(client, support, state):
    poll = open_poll()
    comments = {
        "waiting": ReaderCommentFactory(poll=poll),
        "published": ReaderCommentFactory(poll=poll, published=True),
        "rejected": ReaderCommentFactory(poll=poll, rejected=True),
    }

    page = client.get("/en/reports/comments/", {"state": state})

    assert [entry.shown.comment for entry in page.context["queue"]] == [comments[state]]


@pytest.mark.parametrize("role", [None, "host"])
def test_others_have_no_queue(client, role):
    comment = ReaderCommentFactory(poll=open_poll())
    client.force_login(UserFactory(role=role), backend=BACKEND)

    answers = [client.get("/en/reports/comments/").status_code, decide(client, comment, decision="publish").status_code]

    comment.refresh_from_db()
    assert (answers, comment.state) == ([403, 403], "waiting")


def test_a_report_gathers_what_was_said_about_its_poll(client):
    poll = counted_poll([(0,)] * 12)
    report = ReportFactory(tally=poll.tally)
    ReaderCommentFactory(poll=poll, published=True, text="About the poll.")
    ReaderCommentFactory(report=report, published=True, text="About the report.")
    ReaderCommentFactory(report=ReportFactory(), published=True, text="About another one.")

    page = client.get(f"/en/reports/{report.slug}/comments/").content.decode()

    assert [text in page for text in ("About the poll.", "About the report.", "About another one.")] == [
        True,
        True,
        False,
    ]


def test_an_author_who_leaves_takes_the_name_along():
    comment = ReaderCommentFactory(poll=open_poll(), published=True)

    comment.author.delete()

    comment.refresh_from_db()
    assert (comment.author, comment.state) == (None, "published")


def test_comments_beside_results_are_few_and_lead_to_all(client):
    poll = open_poll()
    comments = ReaderCommentFactory.create_batch(12, poll=poll, published=True)

    discussion = client.get(f"/en/polls/{poll.slug}/results/").context["discussion"]

    assert [entry.comment for entry in discussion.published] == comments[:1:-1]
    assert discussion.has_more


def test_leaving_a_comment_belongs_to_one_person():
    poll = open_poll()

    first, second = (
        actions.leave_comment(author=UserFactory(), kind="liked", text="Hubs.", language="en", poll=poll)
        for _person in range(2)
    )

    assert first != second


def test_everybody_reads_how_comments_are_published_and_how_many_wait(client):
    poll = counted_poll([(0,)] * 12)
    report, other = ReportFactory(tally=poll.tally, title="Both"), ReportFactory(title="Without comments")
    ReaderCommentFactory.create_batch(2, poll=poll)
    ReaderCommentFactory(report=report, published=True)
    ReaderCommentFactory(poll=poll, published=True)
    ReaderCommentFactory(report=report, rejected=True, reason="It names a person.")
    ReaderCommentFactory(report=ReportFactory(draft=True))

    page = client.get("/en/reports/comments/policy/")

    assert [(row.report, row.numbers) for row in page.context["counts"]] == [(report, [2, 0, 2, 1])]
    assert f'href="/en/reports/{report.slug}/comments/">Both</a>' in page.text
    assert other.title not in page.text
    assert "It names a person." not in page.text


def test_the_policy_stands_where_comments_are_written(client):
    report = ReportFactory()

    page = client.get(f"/en/reports/{report.slug}/comments/").text

    assert 'href="/en/reports/comments/policy/"' in page


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_policy_needs_as_many_queries_for_one_report_as_for_many(client, count, django_assert_max_num_queries):
    for report in ReportFactory.create_batch(count):
        ReaderCommentFactory(report=report)

    with django_assert_max_num_queries(3):
        page = client.get("/en/reports/comments/policy/")

    assert len(page.context["counts"]) == count
