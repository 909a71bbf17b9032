"""What a writer picks from "Insert number": each reference with what it says now."""

from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import PrioritizationEvent, RaisedPoint
from reports.domain.references import UnknownReference, parse_reference
from reports.models import ReaderComment, Report
from strategy_site.jobs.mail import one_line

from .facts import Facts
from .named import NOTHING_NAMED, Named

MOST_COMMENTS = 60  # the newest; others are named by their number
MOST_EVENTS = 30  # of the newest; others are named by their address
LONGEST_WORDS = 60  # characters of a quote or a title in the menu


class Choice(NamedTuple):
    code: str  # as it is written into the text
    word: str  # which attribute
    value: str  # what it says now


class Row(NamedTuple):
    name: str
    choices: list[Choice]


class Group(NamedTuple):
    heading: str
    rows: list[Row]


def choice(facts: Facts, content: str, word: str) -> Choice | None:
    """None for what this report does not have."""
    try:
        value = facts.resolve(parse_reference(content))
    except UnknownReference:
        return None
    return Choice(f"{{{{ {content} }}}}", word, strip_tags(value)[:LONGEST_WORDS])


def row(facts: Facts, name: str, wanted: list[tuple[str, str]]) -> Row:
    choices = [choice(facts, content, word) for content, word in wanted]
    return Row(name[:LONGEST_WORDS], [each for each in choices if each])


def insertions(report: Report, facts: Facts) -> list[Group]:
    """In the language of the page; groups without anything are left out. Four queries at most."""
    facts.named = nameable(report)
    groups = [
        (_("Totals"), totals(facts)),
        (_("Figures"), figures(facts)),
        (_("Initiatives"), [initiative(facts, number, each) for number, each in facts.initiatives.items()]),
        (_("Recommendations"), [recommendation(facts, number, each) for number, each in facts.recommendations.items()]),
        (_("Quartiles"), quartiles(facts)),
        (_("Merged initiatives and notes"), merges(facts)),
        (_("Events"), events(facts)),
        (_("Quotes"), quotes(facts)),
        *comments(facts),
        (_("Pictures"), pictures(facts)),
    ]
    full = [Group(heading, [row for row in rows if row.choices]) for heading, rows in groups]
    return [group for group in full if group.rows]


def nameable(report: Report) -> Named:
    events = PrioritizationEvent.objects.order_by("-pk").prefetch_related("sessions")[:MOST_EVENTS]
    quotes = RaisedPoint.objects.published().filter(event=report.event) if report.event_id else ()
    return NOTHING_NAMED._replace(
        events={event.slug: event for event in events if event.is_public},
        quotes={str(point.pk): point for point in quotes},
        comments={str(comment.pk): comment for comment in comments_to_name()},
        pictures={picture.key: picture for picture in report.pictures.all()},
    )


def comments_to_name():
    """What readers said of reports and polls, for the next report."""
    return ReaderComment.objects.published().newest_first()[:MOST_COMMENTS]


def totals(facts: Facts) -> list[Row]:
    names = {
        "initiatives": _("initiatives"), "recommendations": _("recommendations"), "votes": pgettext("number", "votes")
    }  # fmt: skip
    return [row(facts, word, [(f"total {name}", word)]) for name, word in names.items()] if facts.cells else []


def figures(facts: Facts) -> list[Row]:
    words = {"": _("number"), "share": _("share")}
    return [
        row(facts, str(figure.text("label")) or key, codes(f"figure {key}", words))
        for key, figure in facts.figures.items()
    ]


def codes(thing: str, words: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"{thing} {attribute}".strip(), word) for attribute, word in words.items()]


def initiative(facts: Facts, number: str, thing) -> Row:
    words = {
        "": _("title with link"), "title": _("title"), "number": _("number"), "votes": pgettext("number", "votes"),
        "share": _("share"), "rank": _("rank"), "quartile": _("quartile"),
    }  # fmt: skip
    return row(facts, f"{number}. {thing.text('title')}", codes(f"initiative {number}", words))


def recommendation(facts: Facts, number: str, thing) -> Row:
    words = {"": _("title with link"), "title": _("title"), "number": _("number"), "votes": pgettext("number", "votes")}
    return row(facts, f"{number}. {thing.text('title')}", codes(f"recommendation {number}", words))


def quartiles(facts: Facts) -> list[Row]:
    words = {"size": _("initiatives in it"), "fewest": _("fewest votes"), "most": _("most votes")}
    places = range(1, len(facts.totals["sizes"]) + 1)
    return [row(facts, _("Quartile %s") % place, codes(f"quartile {place}", words)) for place in places]


def merges(facts: Facts) -> list[Row]:
    words = {"added": _("ballots added"), "before": _("before"), "after": _("after"), "kept": _("kept")}
    rows = []
    for implying, implied in facts.merges:
        note = (f"note merge {implying} {implied}", _("note"))
        rows.append(row(facts, f"{implying} → {implied}", [*codes(f"merge {implying} {implied}", words), note]))
    return rows


def events(facts: Facts) -> list[Row]:
    words = {"": _("title with link"), "title": _("title"), "day": _("day")}
    return [
        row(facts, str(event.text("title")), codes(f"event {slug}", words))
        for slug, event in facts.named.events.items()
    ]


def quotes(facts: Facts) -> list[Row]:
    points = facts.named.quotes.items()
    return [row(facts, str(point.words), [(f"quote {number}", _("quote"))]) for number, point in points]


def comments(facts: Facts) -> list[tuple[str, list[Row]]]:
    """A group for each kind of comment."""
    groups = []
    for kind, label in ReaderComment.Kind.choices:
        those = [(number, each) for number, each in facts.named.comments.items() if each.kind == kind]
        rows = [row(facts, one_line(each.text), [(f"comment {number}", _("quote"))]) for number, each in those]
        groups.append((_("Comments: %(kind)s") % {"kind": label}, rows))
    return groups


def pictures(facts: Facts) -> list[Row]:
    """Without what they say: a picture shows."""
    return [Row(key, [Choice(f"{{{{ picture {key} }}}}", _("picture"), "")]) for key in facts.named.pictures]
