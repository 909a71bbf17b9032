"""Mails about new reports: asked for, confirmed, written once for each report, and ended with one click."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.actions.requests import within_limit
from events.domain.batches import batches
from reports.models import Edition, Report, Subscription
from strategy_site.jobs.actions import enqueue, report_progress
from strategy_site.jobs.mail import drafted, one_line, write_mails
from strategy_site.jobs.models import Job, OutboxMessage
from strategy_site.languages import LANGUAGES, SOURCE

NOTICE_JOB = "reports.notice"
BATCH = 500
UNCONFIRMED_FOR = timedelta(days=1)
unsubscribing = signing.Signer(salt="reports.unsubscribe")


def token_digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def subscribe(*, address: str, language: str) -> None:
    """Write one mail to ``address``; only who reads it learns whether that address was subscribed before."""
    address, token = address.lower(), token_urlsafe()
    if not within_limit(address):
        return
    subscription, is_new = Subscription.objects.get_or_create(
        address=address, defaults={"language": language, "token_digest": token_digest(token)}
    )
    if subscription.confirmed_at:
        write_mails(mails=[already_mail(subscription)])
        return
    if not is_new:
        subscription.language, subscription.token_digest = language, token_digest(token)
        subscription.asked_at = timezone.now()
        subscription.save(update_fields=["language", "token_digest", "asked_at"])
    write_mails(mails=[confirmation_mail(subscription, token)])


def subscription_to_confirm(token: str) -> Subscription | None:
    return Subscription.objects.filter(token_digest=token_digest(token)).first()


def confirm_subscription(*, subscription: Subscription) -> None:
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def unsubscribe_token(subscription: Subscription) -> str:
    """Ends this subscription and no other one, not even one that later gets its number."""
    return unsubscribing.sign(f"{subscription.pk}.{subscription.token_digest[:16]}").replace(":", "~")


def subscription_to_end(token: str) -> Subscription | None:
    try:
        number, digest = unsubscribing.unsign(token.replace("~", ":")).split(".")
    except signing.BadSignature:
        return None
    return Subscription.objects.filter(pk=number, token_digest__startswith=digest).first()


def end_subscription(*, subscription: Subscription) -> None:
    """The address is forgotten."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget_unconfirmed_subscriptions(at: datetime) -> None:
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_FOR).delete()


def readers_written_to() -> int:
    return Subscription.objects.exclude(confirmed_at=None).count()


def request_notice(edition: Edition) -> Job:
    """Have everybody told who asked for it; once for each report."""
    return enqueue(kind=NOTICE_JOB, key=_key(edition.report_id), arguments={"report": edition.report_id})


def _key(report_id: int) -> str:
    return f"{NOTICE_JOB}:{report_id}"


def compute_notice(job: Job) -> None:
    """Write the mails, some at a time; who has one already gets no other."""
    report = Report.objects.as_published().get(pk=job.arguments["report"])
    readers = Subscription.objects.exclude(confirmed_at=None).order_by("pk")
    total, done = readers.count(), 0
    for some in batches(readers.iterator(BATCH), BATCH):
        write_mails(mails=[notice_mail(report, subscription) for subscription in some])
        done += len(some)
        report_progress(job, min(99, 100 * done // max(total, 1)))


def store_notice(job: Job, computed: None) -> dict:
    mails = OutboxMessage.objects.filter(key__startswith=f"report-{job.arguments['report']}-")
    return {"readers": mails.count()}


def confirmation_mail(subscription: Subscription, token: str) -> OutboxMessage:
    with override(subscription.language):
        return _mail(
            subscription,
            subject=_("Please confirm: mails about new reports"),
            says=_("Somebody, most likely you, asked for a mail whenever a new report is published. To get them:"),
            path=reverse("reports:confirm_subscription", args=[token]),
            ends=_("If it was not you, do nothing: the address is forgotten after a day."),
        )


def already_mail(subscription: Subscription) -> OutboxMessage:
    with override(subscription.language):
        return _mail(
            subscription,
            subject=_("You get mails about new reports already"),
            says=_("Somebody, most likely you, asked for mails about new reports. You get them already."),
            can_end=True,
        )


def notice_mail(report: Report, subscription: Subscription) -> OutboxMessage:
    with override(subscription.language):
        title = {"title": one_line(report.shown_title)}
        is_news = report.kind == Report.Kind.NEWS
        return _mail(
            subscription,
            subject=(_("News: %(title)s") if is_news else _("New report: %(title)s")) % title,
            says=(_("News: %(title)s") if is_news else _("A new report is published: %(title)s")) % title,
            path=report.get_absolute_url(),
            can_end=True,
            key=f"report-{report.pk}-{subscription.pk}-{subscription.token_digest[:16]}",
        )


def _mail(subscription, *, subject, says, path="", ends="", can_end=False, key=None) -> OutboxMessage:
    end = reverse("reports:unsubscribe", args=[unsubscribe_token(subscription)]) if can_end else ""
    context = {
        "says": says,
        "link": f"{settings.SITE_URL}{path}" if path else "",
        "ends": ends,
        "unsubscribe_url": f"{settings.SITE_URL}{end}" if end else "",
        "language": LANGUAGES.get(subscription.language, LANGUAGES[SOURCE]),
        "site_name": _("Movement priorities"),
        "contact": settings.CONTACT_EMAIL,
    }
    return drafted(
        to=subscription.address,
        language=subscription.language,
        subject=subject,
        body=render_to_string("reports/mail/base.txt", context),
        html=render_to_string("reports/mail/base.html", context),
        key=key,
        unsubscribe_url=context["unsubscribe_url"],
    )
