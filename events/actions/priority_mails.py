"""What is written to those who reported for their community, each in their language."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from events.models import PriorityReport, PriorityReportReview
from strategy_site.accounts.models import User
from strategy_site.jobs.mail import write_mails

from .letters import Letter, written

Verdict = PriorityReportReview.Verdict
MAILS = {
    Verdict.PUBLISHED: ("report_published", gettext_noop("Published: what %(community)s reported")),
    Verdict.CHANGES: ("report_changes_asked_for", gettext_noop("Please change: what %(community)s reported")),
    Verdict.UNPUBLISHED: ("report_taken_back", gettext_noop("Taken back: what %(community)s reported")),
}


def report_reviewed(*, review: PriorityReportReview) -> None:
    """To the writer of a report and the hosts of its event: what the support team said of it."""
    write_mails(mails=[written(letter_to(person, review)) for person in told_of(review.report)])


def told_of(report: PriorityReport) -> list[User]:
    """Everybody once who has an address."""
    concerned = Q(pk=report.written_by_id)
    if report.event_id:
        concerned |= Q(pk__in=report.event.hosts.values("pk"))
    return list(User.objects.filter(concerned).exclude(email=None).order_by("pk"))


def letter_to(person: User, review: PriorityReportReview) -> Letter:
    name, subject = MAILS[review.verdict]
    with override(person.language):
        return Letter(
            name=name,
            to=person.email,
            language=person.language,
            subject=_(subject),
            report=review.report,
            link=review.report.get_absolute_url(),
            link_text=_("Open the report"),
            comment=review.comment,
        )
