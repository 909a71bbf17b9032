"""Mail: a row in the caller's transaction first, delivered by the worker after commit."""

import logging
import unicodedata
from collections.abc import Collection
from datetime import timedelta
from email.mime.text import MIMEText
from email.utils import getaddresses
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
LONGEST_SUBJECT = 500  # characters
CALENDAR_METHODS = {"PUBLISH", "REQUEST", "CANCEL"}
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
        write_mail(
            to=recipient,
            subject=message.subject,
            body=message.body,
            html=html[0] if html else "",
            language=get_language() or settings.LANGUAGE_CODE,
        )


def write_mail(**mail) -> None:
    """Keep one mail, as ``drafted`` takes it, in the caller's transaction."""
    write_mails(mails=[drafted(**mail)])


@transaction.atomic
def write_mails(*, mails: Collection[OutboxMessage]) -> None:
    """Keep mails and announce them after commit; one whose key has a row already is not written again."""
    keys = [mail.key for mail in mails if mail.key]
    written = set(OutboxMessage.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    new = [mail for mail in mails if mail.key is None or mail.key not in written]
    # Another transaction may write the same key meanwhile; what it has written counts.
    OutboxMessage.objects.bulk_create(new, ignore_conflicts=True)
    kept = OutboxMessage.objects.filter(message_id__in=[mail.message_id for mail in new])
    for message_id in kept.order_by("pk").values_list("pk", flat=True):
        announce(message_id=message_id)


def drafted(
    *, to, subject, body, html="", language, key=None, calendar="", calendar_method="", unsubscribe_url=""
) -> OutboxMessage:
    """A mail that is not kept yet; nothing in it can add a header or a recipient."""
    if one_line(to) != to or [address for _name, address in getaddresses([to])] != [to]:
        raise ValueError("A mail goes to one address.")
    if bool(calendar) != (calendar_method in CALENDAR_METHODS):
        raise ValueError("A calendar file has a method.")
    if unsubscribe_url and (not unsubscribe_url.isascii() or set(unsubscribe_url) & set(" <>\t\r\n")):
        raise ValueError("The address for unsubscribing is no web address.")
    return OutboxMessage(
        key=key,
        to=to,
        subject=one_line(subject)[:LONGEST_SUBJECT],
        body=body.replace("\0", ""),
        html=html.replace("\0", ""),
        language=language,
        calendar=calendar,
        calendar_method=calendar_method,
        unsubscribe_url=unsubscribe_url,
    )


def one_line(text: str) -> str:
    """``text`` on one line, without control characters, lone surrogates and needless space: fit for a header."""
    visible = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    return " ".join("".join(visible).split())


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


@transaction.atomic
def retry(*, message) -> bool:
    """Let a mail that was given up wait for new attempts; False if it is not given up any more."""
    given_up = OutboxMessage.objects.failed().filter(pk=message.pk)
    if not given_up.update(state=OutboxMessage.State.WAITING, attempts=0, next_attempt_at=timezone.now(), error=""):
        return False
    announce(message_id=message.pk)
    return True


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
    mail = EmailMultiAlternatives(
        one_line(message.subject), message.body, to=[message.to], headers=_headers(message), connection=_connection()
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        mail.attach(_calendar_part(message))
    mail.send()


def _headers(message):
    headers = {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _calendar_part(message):
    part = MIMEText(message.calendar, "calendar", "utf-8")
    part.set_param("method", message.calendar_method)
    part.add_header("Content-Disposition", "attachment", filename="event.ics")
    return part


def _connection():
    """The real way out, as ``EMAIL_URL`` names it."""
    options = {
        CONNECTION_OPTIONS[name]: value for name, value in settings.DELIVERY.items() if name in CONNECTION_OPTIONS
    }
    return get_connection(timeout=TIMEOUT, **options)
