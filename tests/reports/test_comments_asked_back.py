"""Comments about which the support team asks back: the author answers in better words, or takes the comment back."""

import pytest

from reports import actions
from reports.models import ReaderComment
from strategy_site.jobs.models import LogEntry, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReaderCommentFactory, ReportFactory
from tests.factories.voting import open_poll

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
QUESTION = "Which mentors do you mean?"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def act_as(client, person):
    client.force_login(person, backend=BACKEND)


def decide(client, comment, **decision):
    act_as(client, UserFactory(role="support"))
    return client.post(f"/en/reports/comments/{comment.pk}/", decision)


def ask(client, comment, question=QUESTION):
    return decide(client, comment, decision="ask", question=question)


def answer(client, comment, **facts):
    act_as(client, comment.author)
    return client.post(f"/en/reports/comments/{comment.pk}/yours/", facts)


def take_back(client, comment):
    return client.post(f"/en/reports/comments/{comment.pk}/take-back/")


def verbs(comment):
    entries = LogEntry.objects.filter(about_model="readercomment", about_key=str(comment.pk))
    return list(entries.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def asked():
    return ReaderCommentFactory(report=ReportFactory(), text="Mentors.", asked=True, question=QUESTION)


def test_the_author_reads_the_question_by_mail_and_beside_the_comment(client):
    comment = ReaderCommentFactory(report=ReportFactory(slug="november"), author__language="de")

    ask(client, comment)
    act_as(client, comment.author)
    page = client.get("/en/reports/november/comments/").text

    mail = OutboxMessage.objects.get()
    link = f"/de/reports/comments/{comment.pk}/yours/"
    assert (mail.to, mail.language, QUESTION in mail.body, QUESTION in mail.html) == (
        comment.author.email,
        "de",
        True,
        True,
    )
    assert (link in mail.body, link in mail.html) == (True, True)
    assert (QUESTION in page, f"/en/reports/comments/{comment.pk}/yours/" in page) == (True, True)
    assert verbs(comment) == ["ask_about_comment"]


def test_others_read_neither_comment_nor_question(client, asked):
    page = client.get(f"/en/reports/{asked.report.slug}/comments/").text

    assert (asked.text in page, QUESTION in page) == (False, False)


@pytest.mark.parametrize("question", ["", "  ", "x" * 501])
def test_a_question_says_something_short(client, question):
    comment = ReaderCommentFactory(poll=open_poll())

    page = ask(client, comment, question)

    comment.refresh_from_db()
    assert (page.status_code, comment.state) == (422, "waiting")
    assert f'id="{comment.pk}-question_error"' in page.text


def test_asking_twice_writes_one_mail(client):
    comment = ReaderCommentFactory(poll=open_poll())

    for _click in range(2):
        ask(client, comment)

    assert (OutboxMessage.objects.count(), verbs(comment)) == (1, ["ask_about_comment"])


def test_whoever_has_no_address_is_not_written_to(client):
    comment = ReaderCommentFactory(poll=open_poll(), author__email=None)

    ask(client, comment)

    comment.refresh_from_db()
    assert (comment.state, OutboxMessage.objects.exists()) == ("asked", False)


@pytest.mark.parametrize("state", ["published", "rejected"])
def test_what_is_decided_is_not_asked_about(client, state):
    comment = ReaderCommentFactory(poll=open_poll(), **{state: True})

    ask(client, comment)

    comment.refresh_from_db()
    assert (comment.state, comment.question) == (state, "")


def test_the_author_sends_it_again_and_it_waits_with_what_was_asked(client, asked):
    written_at = asked.written_at

    for _click in range(2):
        answer(client, asked, text="Mentors for newcomers.")
    queue = decide(client, asked, decision="nothing").text

    asked.refresh_from_db()
    assert (asked.text, asked.state, asked.question) == ("Mentors for newcomers.", "waiting", QUESTION)
    assert (asked.moderated_at, asked.written_at) == (None, written_at)
    assert (QUESTION in queue, "Mentors for newcomers." in queue) == (True, True)


def test_an_answer_that_says_nothing_is_told_at_the_field(client, asked):
    page = answer(client, asked, text=" ")

    asked.refresh_from_db()
    assert (page.status_code, asked.state, asked.text) == (422, "asked", "Mentors.")
    assert 'id="id_text_error"' in page.text


def test_what_was_typed_stays_where_too_many_wait(client, asked):
    ReaderCommentFactory.create_batch(actions.comments.MOST_WAITING, report=asked.report, author=asked.author)

    page = answer(client, asked, text="Mentors for newcomers.")

    asked.refresh_from_db()
    assert (page.status_code, asked.state) == (422, "asked")
    assert "Mentors for newcomers." in page.text


@pytest.mark.parametrize("state", [{}, {"asked": True}])
def test_the_author_takes_back_what_is_not_decided(client, state):
    comment = ReaderCommentFactory(report=ReportFactory(), **state)
    act_as(client, comment.author)

    answers = [take_back(client, comment).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert not ReaderComment.objects.exists()
    assert verbs(comment) == ["take_back_comment"]


@pytest.mark.parametrize("state", ["published", "rejected"])
def test_what_is_decided_stays(client, state):
    comment = ReaderCommentFactory(report=ReportFactory(), **{state: True})

    page = answer(client, comment, text="Something else.")
    take_back(client, comment)

    found = ReaderComment.objects.get()
    assert (page.status_code, found.text, found.state) == (302, comment.text, state)


@pytest.mark.parametrize("role", [None, "host", "support"])
def test_nobody_else_answers_or_takes_back(client, asked, role):
    act_as(client, UserFactory(role=role))
    path = f"/en/reports/comments/{asked.pk}/yours/"

    answers = [client.get(path), client.post(path, {"text": "Mine."}), take_back(client, asked)]

    asked.refresh_from_db()
    assert [page.status_code for page in answers] == [404, 404, 404]
    assert (asked.text, asked.state) == ("Mentors.", "asked")


def test_strangers_log_in_first_and_come_back(client, asked):
    path = f"/en/reports/comments/{asked.pk}/yours/"

    assert client.get(path).headers["Location"].endswith(f"?next={path}")
    assert take_back(client, asked).status_code == 302
    assert ReaderComment.objects.exists()


def test_a_comment_changed_since_it_was_read_is_not_published_unread(client, asked):
    act_as(client, UserFactory(role="support"))
    seen = client.get("/en/reports/comments/?state=asked").context["queue"][0].seen
    actions.send_comment_again(comment=asked, text="Something else.")

    page = decide(client, asked, decision="publish", seen=seen)
    read = page.context["queue"][0].seen
    asked.refresh_from_db()
    before = asked.state
    decide(client, asked, decision="publish", seen=read)

    asked.refresh_from_db()
    assert (page.status_code, before, asked.state) == (422, "waiting", "published")
    assert "has changed this comment since" in page.text


def test_the_reason_of_a_rejection_comes_by_mail_once(client):
    comment = ReaderCommentFactory(poll=open_poll(slug="what-next"))

    for _click in range(2):
        decide(client, comment, decision="reject", reason="It names a person.")

    mail = OutboxMessage.objects.get()
    assert ("It names a person." in mail.body, "/en/polls/what-next/comments/" in mail.body) == (True, True)
    assert verbs(comment) == ["reject_comment"]


def test_hostile_questions_stay_texts(client):
    comment = ReaderCommentFactory(report=ReportFactory(slug="november"))

    ask(client, comment, "<script>alert(1)</script>")
    act_as(client, comment.author)
    pages = [client.get(f"/en/reports/{path}").text for path in ("november/comments/", f"comments/{comment.pk}/yours/")]

    assert not [page for page in [*pages, OutboxMessage.objects.get().html] if "<script>alert" in page]
