"""Every mail is a row first; it goes out once, and is tried again when it does not."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.utils import timezone
from django.utils.translation import override

from strategy_site.jobs import mail, tasks
from strategy_site.jobs.models import OutboxMessage
from strategy_site.jobs.signals import message_waiting
from tests.factories.jobs import OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    """The outbox of the site, which delivers to the outbox of Django's tests."""
    settings.EMAIL_BACKEND = "strategy_site.jobs.mail.OutboxBackend"
    settings.DELIVERY = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}


@pytest.fixture
def without_mail_server(settings):
    settings.DELIVERY = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": 1,
    }


@pytest.fixture
def news():
    heard = []

    def hear(sender, message_id, **kwargs):
        heard.append(message_id)

    message_waiting.connect(hear)
    yield heard
    message_waiting.disconnect(hear)


def test_mail_is_kept_in_the_callers_transaction_and_announced_after_it(news, django_capture_on_commit_callbacks):
    with override("de"), django_capture_on_commit_callbacks() as callbacks:
        send_mail("Code", "Der Code ist 123.", None, ["someone@example.org"])

    message = OutboxMessage.objects.get()
    assert (message.to, message.subject, message.language) == ("someone@example.org", "Code", "de")
    assert (message.state, django_mail.outbox, news) == ("waiting", [], [])
    for callback in callbacks:
        callback()
    assert news == [message.pk]


def test_each_recipient_gets_a_mail_of_their_own():
    mail_to_two = EmailMultiAlternatives("News", "Text", to=["a@example.org"], bcc=["b@example.org"])
    mail_to_two.attach_alternative("<p>Text</p>", "text/html")

    mail_to_two.send()

    rows = OutboxMessage.objects.order_by("to").values_list("to", "body", "html")
    assert list(rows) == [("a@example.org", "Text", "<p>Text</p>"), ("b@example.org", "Text", "<p>Text</p>")]


def test_attachments_are_refused_instead_of_lost():
    letter = EmailMultiAlternatives("News", "Text", to=["a@example.org"])
    letter.attach("table.csv", "number,votes", "text/csv")

    with pytest.raises(ValueError, match="attachments"):
        letter.send()

    assert OutboxMessage.objects.count() == 0


def test_mail_goes_out_once_however_often_the_task_runs():
    message = OutboxMessageFactory(html="<p>The code is 123.</p>")

    for _repetition in range(3):
        tasks.deliver_message(message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 1)
    assert [(sent.to, sent.body, sent.alternatives[0].content) for sent in django_mail.outbox] == [
        ([message.to], "The code is 123.", "<p>The code is 123.</p>")
    ]


def test_nobody_else_sends_a_mail_while_one_worker_is_at_it():
    message = OutboxMessageFactory(attempts=1, next_attempt_at=timezone.now() + timedelta(seconds=30))

    mail.deliver(message_id=message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts, django_mail.outbox) == ("waiting", 1, [])


def test_mail_that_was_refused_waits_for_its_next_attempt(without_mail_server):
    message = OutboxMessageFactory()
    now = timezone.now()

    mail.deliver(message_id=message.pk, at=now)

    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == ("waiting", 1, "ConnectionRefusedError")
    assert message.next_attempt_at == now + mail.FIRST_PAUSE
    assert list(OutboxMessage.objects.due(now)) == []
    assert list(OutboxMessage.objects.due(now + mail.FIRST_PAUSE)) == [message]


def test_mail_is_given_up_after_the_last_attempt(without_mail_server):
    message = OutboxMessageFactory(attempts=mail.ATTEMPTS - 1)

    mail.deliver(message_id=message.pk)

    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", "ConnectionRefusedError")


def test_mail_whose_row_is_gone_is_no_error():
    mail.deliver(message_id=1)

    assert django_mail.outbox == []
