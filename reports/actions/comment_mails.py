"""What is written to those who left a comment, each in their language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.models import ReaderComment
from strategy_site.jobs.mail import write_mail
from strategy_site.languages import LANGUAGES, SOURCE


def asked_back(*, comment: ReaderComment) -> None:
    if not _can_be_written_to(comment.author):
        return
    with override(comment.author.language):
        _write(
            comment.author,
            subject=_("A question about your comment"),
            says=_("The support team asks about your comment:"),
            quote=comment.question,
            ends=_("On this page you can change your comment and send it again, or take it back."),
            path=reverse("reports:own_comment", args=[comment.pk]),
        )


def rejected(*, comment: ReaderComment) -> None:
    if not _can_be_written_to(comment.author):
        return
    with override(comment.author.language):
        about = comment.about
        name = "reports:comments" if comment.poll_id else "reports:report_comments"
        _write(
            comment.author,
            subject=_("Your comment is not published"),
            says=_("The support team does not publish your comment, for this reason:"),
            quote=comment.reason,
            path=reverse(name, args=[about.slug]),
        )


def _can_be_written_to(author) -> bool:
    """Whoever has left cannot, nor who logs in with a Wikimedia account and has no address here."""
    return author is not None and bool(author.email)


def _write(person, *, subject: str, says: str, quote: str, path: str, ends: str = "") -> None:
    """In the language that is active; ``quote`` is in whichever language the support team wrote it."""
    context = {
        "says": says,
        "quote": quote,
        "link": f"{settings.SITE_URL}{path}",
        "ends": ends,
        "language": LANGUAGES.get(person.language, LANGUAGES[SOURCE]),
        "site_name": _("Movement priorities"),
        "contact": settings.CONTACT_EMAIL,
    }
    write_mail(
        to=person.email,
        language=person.language,
        subject=subject,
        body=render_to_string("reports/mail/base.txt", context),
        html=render_to_string("reports/mail/base.html", context),
    )
