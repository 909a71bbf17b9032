"""Mail: a row in the caller's transaction first, delivered by the worker after commit."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from .models import OutboxMessage
from .signals import message_waiting

log = logging.getLogger(__name__)

ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=1)  # doubled after each attempt
TIMEOUT = 20  # seconds; shorter than the pause, so a slow attempt is over before the next one
CONNECTION_OPTIONS = {
    "EMAIL_BACKEND": "backend",
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
    "EMAIL_FILE_PATH": "file_path",
}


class OutboxBackend(BaseEmailBackend):
    """What ``EMAIL_BACKEND`` names: sends nothing itself, so no page waits for a mail server."""

    def send_messages(self, email_messages):
        for message in email_messages:
            put_into_outbox(message=message)
        return len(email_messages)


@transaction.atomic
def put_into_outbox(*, message) -> None:
    """Keep one row for each recipient: nobody sees another's address, and each is tried on its own."""
    if message.attachments:
        raise ValueError("The outbox carries texts, not attachments.")
    html = [part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"]
    for recipient in message.recipients():
        row = OutboxMessage.objects.create(
            to=recipient,
            subject=message.subject,
            body=message.body,
            html=html[0] if html else "",
            language=get_language() or settings.LANGUAGE_CODE,
        )
        announce(message_id=row.pk)


def announce(*, message_id) -> None:
    transaction.on_commit(partial(message_waiting.send_robust, OutboxMessage, message_id=message_id))


def deliver(*, message_id, at=None) -> None:
    """Send one mail, if it is due and no other worker is at it."""
    at = at or timezone.now()
    message = _claim(message_id, at)
    if message is None:
        return
    try:
        _send(message)
    except Exception as error:
        log.warning("A mail was not delivered", extra={"message_id": message_id}, exc_info=True)
        message.error = type(error).__name__
        message.state = OutboxMessage.State.FAILED if message.attempts >= ATTEMPTS else OutboxMessage.State.WAITING
    else:
        message.error = ""
        message.state = OutboxMessage.State.SENT
        message.sent_at = timezone.now()
    message.save(update_fields=["state", "error", "sent_at"])


def _claim(message_id, at):
    """Push the next attempt into the future in one step, which only one worker can take."""
    message = OutboxMessage.objects.filter(pk=message_id).first()
    if message is None:
        return None
    pause = FIRST_PAUSE * 2**message.attempts
    mine = OutboxMessage.objects.due(at).filter(pk=message_id, attempts=message.attempts)
    if not mine.update(attempts=F("attempts") + 1, next_attempt_at=at + pause):
        return None
    message.refresh_from_db()
    return message


def _send(message):
    mail = EmailMultiAlternatives(message.subject, message.body, to=[message.to], connection=_connection())
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.send()


def _connection():
    """The real way out, as ``EMAIL_URL`` names it."""
    options = {
        CONNECTION_OPTIONS[name]: value for name, value in settings.DELIVERY.items() if name in CONNECTION_OPTIONS
    }
    return get_connection(timeout=TIMEOUT, **options)
