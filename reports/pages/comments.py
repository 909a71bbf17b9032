"""Comments as readers see them beside a poll or a report, and as the support team sees those that wait."""

from collections import Counter
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.db.models import F
from django.urls import reverse

from recommendations.models import TranslatedModel
from reports.forms import CommentForm, DecisionForm
from reports.models import ReaderComment, Report
from strategy_site.languages import LANGUAGES, Language

from .table import Choice

BESIDE = 10  # comments beside results; the page of comments has all
IN_QUEUE = 50  # at a time


class ShownComment(NamedTuple):
    comment: ReaderComment
    language: Language


class Discussion(NamedTuple):
    """What was said about one poll or report, by everyone and by this reader, and the form to say more."""

    url: str
    published: list[ShownComment]
    has_more: bool
    own: list[ReaderComment]  # that are not published: the others are among those
    form: CommentForm | None  # None for whoever is not signed in


class Waiting(NamedTuple):
    """A comment in the queue, with what it is about and the form that decides."""

    shown: ShownComment
    about: TranslatedModel
    field: str  # of ``about``, that names it
    url: str
    form: DecisionForm


class ReportComments(NamedTuple):
    """How many comments a report has in each state, in the order of ``ReaderComment.State``."""

    report: Report
    url: str
    numbers: list[int]


def discussion(*, user, form: CommentForm | None, poll=None, report=None) -> Discussion:
    """The newest of what was published; a fixed number of queries."""
    about = ReaderComment.objects.about(poll=poll, report=report)
    newest = [shown(comment) for comment in about.published().newest_first()[: BESIDE + 1]]
    return Discussion(
        url=address(poll=poll, report=report),
        published=newest[:BESIDE],
        has_more=len(newest) > BESIDE,
        own=list(about.of(user).exclude(state=ReaderComment.State.PUBLISHED).in_order()),
        form=form,
    )


def address(*, poll=None, report=None) -> str:
    if poll:
        return reverse("reports:comments", args=[poll.slug])
    return reverse("reports:report_comments", args=[report.slug])


def shown(comment: ReaderComment) -> ShownComment:
    return ShownComment(comment, LANGUAGES[comment.language])


def queue(state: str, *, answered: tuple[int, DecisionForm] | None = None) -> list[Waiting]:
    """Comments in one state, those waiting longest first; ``answered`` is a form that was not filled in well."""
    comments = ReaderComment.objects.filter(state=state).with_subjects()
    comments = comments.in_order() if state == ReaderComment.State.WAITING else comments.newest_first()
    return [waiting(comment, answered) for comment in comments[:IN_QUEUE]]


def waiting(comment: ReaderComment, answered: tuple[int, DecisionForm] | None) -> Waiting:
    form = answered[1] if answered and answered[0] == comment.pk else DecisionForm(auto_id=f"{comment.pk}-%s")
    field = "question" if comment.poll else "title"
    url = address(poll=comment.poll, report=comment.report)
    return Waiting(shown(comment), comment.about, field, url, form)


def chosen_state(query) -> str:
    state = query.get("state", ReaderComment.State.WAITING)
    if state not in ReaderComment.State.values:
        raise BadRequest("Comments have no such state.")
    return state


def state_links(state: str) -> list[Choice]:
    return [Choice(str(label), f"?state={value}", value == state) for value, label in ReaderComment.State.choices]


def comments_by_report() -> list[ReportComments]:
    """Of published reports that have any, the newest first; what was said about its poll is said about the report."""
    found = Counter()
    for row in ReaderComment.objects.in_each_state():
        found[row["poll"], row["report"], row["state"]] = row["comments"]
    reports = Report.objects.published().as_published().newest_first().annotate(about_poll=F("tally__poll"))
    counted = [(report, [comments_on(report, state, found) for state in ReaderComment.State]) for report in reports]
    return [ReportComments(report, address(report=report), numbers) for report, numbers in counted if any(numbers)]


def comments_on(report: Report, state: str, found: Counter) -> int:
    of_poll = found[report.about_poll, None, state] if report.about_poll else 0
    return found[None, report.pk, state] + of_poll
