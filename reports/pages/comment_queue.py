"""Comments as the support team sees those that wait, and how many there are of each kind for everybody to read."""

from collections import Counter
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.db.models import F

from recommendations.domain.texts import source_digest
from recommendations.models import TranslatedModel
from reports.forms import DecisionForm
from reports.models import ReaderComment, Report

from .comments import ShownComment, address, shown
from .studio import heading_of
from .table import Choice

IN_QUEUE = 50  # at a time
State = ReaderComment.State


class Waiting(NamedTuple):
    """A comment in the queue, with what it is about and the form that decides."""

    shown: ShownComment
    about: TranslatedModel
    field: str  # of ``about``, that names it
    url: str
    section: str
    form: DecisionForm

    @property
    def seen(self) -> str:
        """What is decided is decided about this text."""
        return source_digest(self.shown.comment.text)

    @property
    def can_be_asked(self) -> bool:
        """Whoever has left cannot answer."""
        return self.shown.comment.state == State.WAITING and self.shown.comment.author_id is not None


class ReportComments(NamedTuple):
    """How many comments a report has in each state, in the order of ``ReaderComment.State``."""

    report: Report
    url: str
    numbers: list[int]


def queue(state: str, *, answered: DecisionForm | None = None) -> list[Waiting]:
    """Comments in one state, those waiting longest first; ``answered`` is a form that was not filled in well."""
    comments = ReaderComment.objects.filter(state=state).with_subjects()
    comments = comments.in_order() if state in (State.WAITING, State.ASKED) else comments.newest_first()
    return [waiting(comment, answered) for comment in comments[:IN_QUEUE]]


def waiting(comment: ReaderComment, answered: DecisionForm | None) -> Waiting:
    form = answered if answered and answered.comment.pk == comment.pk else DecisionForm(comment=comment)
    field = "question" if comment.poll else "title"
    url = address(poll=comment.poll, report=comment.report)
    section = heading_of(comment.section) if comment.section else ""
    return Waiting(shown(comment), comment.about, field, url, section, form)


def chosen_state(query) -> str:
    state = query.get("state", State.WAITING)
    if state not in State.values:
        raise BadRequest("Comments have no such state.")
    return state


def state_links(state: str) -> list[Choice]:
    return [Choice(str(label), f"?state={value}", value == state) for value, label in State.choices]


def comments_by_report() -> list[ReportComments]:
    """Of published reports that have any, the newest first; what was said about its poll is said about the report."""
    found = Counter()
    for row in ReaderComment.objects.in_each_state():
        found[row["poll"], row["report"], row["state"]] = row["comments"]
    reports = Report.objects.published().as_published().newest_first().annotate(about_poll=F("tally__poll"))
    counted = [(report, [comments_on(report, state, found) for state in State]) for report in reports]
    return [ReportComments(report, address(report=report), numbers) for report, numbers in counted if any(numbers)]


def comments_on(report: Report, state: str, found: Counter) -> int:
    of_poll = found[report.about_poll, None, state] if report.about_poll else 0
    return found[None, report.pk, state] + of_poll
