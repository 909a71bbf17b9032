"""What goes out can be read by any mail program, and nothing typed into it becomes a header."""

import email
import email.policy

import pytest
from django.core import mail as django_mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_site.jobs import mail
from strategy_site.jobs.models import OutboxMessage
from strategy_site.jobs.signals import message_waiting
from tests.factories.jobs import OutboxMessageFactory

pytestmark = pytest.mark.django_db

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nX-TEXT:Überblick\r\nEND:VCALENDAR\r\n"
BREAKS = ["\r", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\0"]
HEADERS = {"auto-submitted", "content-language", "content-transfer-encoding", "content-type", "date", "from"}
HEADERS |= {"message-id", "mime-version", "subject", "to"}
hostile = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(BREAKS), st.just("Bcc: all@example.org"))).map(
    "".join
)


@pytest.fixture(autouse=True)
def delivery(settings):
    settings.EMAIL_BACKEND = "strategy_site.jobs.mail.OutboxBackend"
    settings.DELIVERY = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}


@pytest.fixture
def news():
    heard = []

    def hear(sender, message_id, **kwargs):
        heard.append(message_id)

    message_waiting.connect(hear)
    yield heard
    message_waiting.disconnect(hear)


def delivered(message):
    """The mail as the standard library reads what the server got."""
    mail.deliver(message_id=message.pk)
    return email.message_from_bytes(django_mail.outbox[-1].message().as_bytes(), policy=email.policy.default)


def test_mail_carries_text_html_and_calendar():
    message = OutboxMessageFactory(html="<p>Über</p>", calendar=CALENDAR, calendar_method="PUBLISH", language="de")

    read = delivered(message)

    calendar = next(read.iter_attachments())
    assert read.get_body(["plain"]).get_content() == "The code is 123."
    assert read.get_body(["html"]).get_content() == "<p>Über</p>"
    assert (calendar.get_content_type(), dict(calendar["content-type"].params), calendar.get_filename()) == (
        "text/calendar",
        {"charset": "utf-8", "method": "PUBLISH"},
        "event.ics",
    )
    assert calendar.get_payload(decode=True).decode() == CALENDAR


def test_headers_say_that_a_program_wrote_it_and_how_to_get_no_more():
    message = OutboxMessageFactory(unsubscribe_url="https://example.org/stop/abc/")

    read = delivered(message)

    names = ("Message-ID", "Auto-Submitted", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post")
    assert [read[name] for name in names] == [
        message.message_id,
        "auto-generated",
        "en",
        "<https://example.org/stop/abc/>",
        "List-Unsubscribe=One-Click",
    ]


def test_mail_tried_again_has_the_same_message_id_and_no_list_header_of_its_own(settings):
    message = OutboxMessageFactory()
    mail._send(message)  # noqa: SLF001 -- an attempt whose answer was lost

    read = delivered(message)

    assert [sent.message()["Message-ID"] for sent in django_mail.outbox] == [message.message_id] * 2
    assert read["List-Unsubscribe"] is None


def test_mail_with_the_same_key_is_written_and_announced_once(news, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for body in ("first", "second"):
            mail.write_mail(to="a@example.org", subject="News", body=body, language="en", key="news-1")

    message = OutboxMessage.objects.get()
    assert (message.body, news) == ("first", [message.pk])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(subject=hostile, body=hostile)
def test_no_text_becomes_a_header_or_a_recipient(subject, body):
    mail.write_mail(to="a@example.org", subject=subject, body=body.encode("utf-8", "ignore").decode(), language="en")

    read = delivered(OutboxMessage.objects.latest("pk"))

    assert {name.lower() for name in read} == HEADERS
    assert len(read.keys()) == len(HEADERS)
    assert (read["To"], len(str(read["Subject"]).splitlines())) in {("a@example.org", 0), ("a@example.org", 1)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "a@example.org\r\nBcc: b@example.org"},
        {"to": "a@example.org, b@example.org"},
        {"to": ""},
        {"calendar": CALENDAR},
        {"calendar": CALENDAR, "calendar_method": "PUBLISH\r\nBcc: b@example.org"},
        {"unsubscribe_url": "https://example.org/>\r\nBcc: b@example.org"},
    ],
)
def test_what_would_add_a_header_is_refused(wrong):
    fields = {"to": "a@example.org", "subject": "News", "body": "Text", "language": "en"}

    with pytest.raises(ValueError, match=r"^(A mail|A calendar|The address)"):
        mail.write_mail(**fields | wrong)

    assert OutboxMessage.objects.count() == 0
