"""Comments as readers see them beside a poll or a report, and as their author sees them."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from django.urls import reverse

from reports.forms import CommentForm
from reports.models import ReaderComment, Report
from strategy_site.languages import LANGUAGES, Language

from .section_names import SectionName, section_names

BESIDE = 10  # comments beside results; the page of comments has all
NO_NAMES: Mapping[str, SectionName] = {}


class ShownComment(NamedTuple):
    comment: ReaderComment
    language: Language
    section: SectionName | None = None  # that it is about, where readers see it
    section_url: str = ""


class Published(NamedTuple):
    """The newest of what was said about one poll or report."""

    url: str  # where all of it stands
    comments: list[ShownComment]
    has_more: bool

    @property
    def digest(self) -> str:
        """Another one as soon as something is published or taken from readers."""
        said = "".join(f"{shown.comment.pk} {shown.comment.moderated_at} " for shown in self.comments)
        return sha256(said.encode()).hexdigest()


class OwnComment(NamedTuple):
    comment: ReaderComment
    url: str  # where its author changes it or takes it back; empty once it is decided


class Discussion(NamedTuple):
    """What was said about one poll or report, by everyone and by this reader, and the form to say more."""

    url: str
    published: list[ShownComment]
    has_more: bool
    own: list[OwnComment]  # that are not published: the others are among those
    form: CommentForm | None  # None for whoever may not


def discussion(*, user, form: CommentForm | None, poll=None, report=None) -> Discussion:
    """A fixed number of queries."""
    url, comments, has_more = published(poll=poll, report=report)
    own = ReaderComment.objects.about(poll=poll, report=report).of(user)
    own = own.exclude(state=ReaderComment.State.PUBLISHED).in_order()
    return Discussion(url, comments, has_more, [own_comment(comment) for comment in own], form)


def published(*, poll=None, report=None) -> Published:
    about = ReaderComment.objects.about(poll=poll, report=report).published().select_related("section")
    newest = list(about.newest_first()[: BESIDE + 1])
    url = address(poll=poll, report=report)
    return Published(url, shown_all(newest[:BESIDE], report), has_more=len(newest) > BESIDE)


def own_comment(comment: ReaderComment) -> OwnComment:
    is_open = comment.state in (ReaderComment.State.WAITING, ReaderComment.State.ASKED)
    return OwnComment(comment, reverse("reports:own_comment", args=[comment.pk]) if is_open else "")


def address(*, poll=None, report=None) -> str:
    if poll:
        return reverse("reports:comments", args=[poll.slug])
    return reverse("reports:report_comments", args=[report.slug])


def shown_all(comments: Iterable[ReaderComment], report: Report | None) -> list[ShownComment]:
    """With the section that each is about; its name is looked up only where there is one."""
    comments = list(comments)
    names = section_names(report) if report and any(comment.section_id for comment in comments) else NO_NAMES
    return [shown(comment, report, names) for comment in comments]


def shown(comment: ReaderComment, report: Report | None = None, names: Mapping[str, SectionName] = NO_NAMES):
    name = names.get(comment.section.key) if comment.section else None
    url = f"{report.get_absolute_url()}#{name.key}" if name else ""
    return ShownComment(comment, LANGUAGES[comment.language], name, url)
