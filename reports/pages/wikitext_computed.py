"""What a section has computed, as the lists and tables of a wiki page."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.domain.wikitext import Block, Grid, Items, Link, Paragraph, Piece, Subheading, Value, WebLink, Words
from strategy_site.languages import LANGUAGES

from .computed import Computed
from .wikitext_pieces import PieceSpeaker, absolute, parted, pieces_of


def computed_blocks(computed: Computed, kind: str, voice: PieceSpeaker) -> list[Block]:
    """``voice`` is the one that has said the sentences."""
    if computed.found is None:
        return [Paragraph([Words(computed.nothing)])]
    return WRITTEN[kind](computed.found, voice)


def compared(found: dict, voice: PieceSpeaker) -> list[Block]:
    return [
        *made_up(found),
        Items([voice.pieces(sentence) for sentence in found["sentences"]]),
        more("reports:compared", found["slug"], [Words(_("All initiatives in both lists"))]),
    ]


def made_up(found: dict) -> Iterable[Block]:
    if found["is_made_up"]:
        yield Paragraph([Words(_("Made-up numbers"))], is_strong=True)


def more(page: str, slug: str, words: list[Words | Value]) -> Paragraph:
    return Paragraph([WebLink("all", absolute(reverse(page, args=[slug])), words)])


def absent(found: dict, voice: PieceSpeaker) -> list[Block]:
    blocks = [*made_up(found)]
    nobody = [Words(_("No group is missing so many ballots that it would show."))]
    for dimension in found["dimensions"]:
        sentences = [voice.pieces(sentence) for sentence in [*dimension["absent"], *dimension["missing"]]]
        blocks += [Subheading([Words(dimension["heading"])]), Items(sentences or [nobody])]
    caution = _(
        "What they could change takes people who agree: it is no forecast. Re-weighting is shown beside the plain "
        "count and never replaces it."
    )
    words = [Words(_("All groups beside those they are compared with"))]
    return [*blocks, Paragraph([Words(caution)]), more("reports:who_is_not_here", found["slug"], words)]


def groups(found: dict, voice: PieceSpeaker) -> list[Block]:
    return [
        Grid(
            headings=[dimension["heading"], _("Ballots, about")],
            rows=[[[group_name(group)], [Value("ballots", group["ballots"])]] for group in dimension["groups"]],
        )
        for dimension in found["dimensions"]
    ]


def group_name(group: dict) -> Words:
    language = LANGUAGES.get(group["language"])
    return Words(group["name"], language.code, language.direction) if language else Words(group["name"])


def feedback(found: dict, voice: PieceSpeaker) -> list[Block]:
    answered = pieces_of(_("Answers came from %(answered)s of %(came)s people who took part."), found)
    if found["share"]:
        answered += [Words(" ("), Value("share", found["share"]), Words(")")]
    blocks = [Paragraph(answered)]
    for asked in found["questions"]:
        blocks += [Subheading([words(asked["question"])]), *answers(asked)]
    return [*blocks, more("events:feedback_results", found["slug"], [Words(_("All results of the feedback form"))])]


def answers(asked: dict) -> Iterable[Block]:
    if not asked["answered"]:
        yield Paragraph([Words(_("Fewer than ten people answered this question, so nothing of it is shown."))])
        return
    if asked["mean"]:
        yield Paragraph(pieces_of(_("On average: %(mean)s"), asked))
    headings = [pgettext("column", "Answer"), pgettext("column", "People"), pgettext("column", "Share")]
    yield Grid(headings, [answer_row(row, asked["answers"]) for row in asked["rows"]])


def answer_row(row: dict, answers: dict) -> list[list[Piece]]:
    people = Value("people", row["people"]) if row["people"] else Words(pgettext("count", "hidden"))
    return [[words(answers | {"value": row["answer"]})], [people], [Value("share", row["share"])]]


def points(found: dict, voice: PieceSpeaker) -> list[Block]:
    items = [[Words(f"{capfirst(point['kind'])}: "), words(point["words"])] for point in found["points"]]
    label = [Words(_("Questions and concerns with the notes behind them"))]
    if found["has_more"]:
        label = pieces_of(_("All questions and concerns: %(number)s"), {"number": found["all"]})
    return [Items(items), more("events:questions_and_concerns", found["slug"], label)]


def attendance(found: dict, voice: PieceSpeaker) -> list[Block]:
    headings = [_("Kind"), _("Number"), _("What was counted")]
    return [Grid(headings, [figure_row(figure) for figure in found["figures"]])]


def figure_row(figure: dict) -> list[list[Piece]]:
    counted: list[Piece] = [words(figure["definition"])] if figure["definition"]["value"] else []
    if figure["source_url"]:
        counted += [Words(" "), WebLink("source", figure["source_url"], [Words(_("Source"))])]
    return [[Words(capfirst(figure["label"]))], parted(figure["number"], figure["count"]), counted]


def next_events(found: dict, voice: PieceSpeaker) -> list[Block]:
    link = WebLink("all", absolute(reverse("events:list")), [Words(pgettext("link", "All events"))])
    return [Items([event_line(event) for event in found["events"]]), Paragraph([link])]


def event_line(event: dict) -> list[Piece]:
    address = absolute(reverse("events:event", args=[event["slug"]]))
    line = [WebLink("event", address, [words(event["title"])]), Words(" · "), Words(event["day"])]
    return [*line, Words(" · "), Words(_("Made up for the demonstration"))] if event["is_made_up"] else line


def polls(found: dict, voice: PieceSpeaker) -> list[Block]:
    return [block for poll in found["polls"] for block in poll_blocks(poll)]


def poll_blocks(poll: dict) -> Iterable[Block]:
    address = absolute(reverse("reports:poll_results", args=[poll["slug"]]))
    yield Subheading([WebLink("poll", address, [words(poll["question"])])])
    if poll["is_made_up"]:
        yield Paragraph([Words(_("Made up for the demonstration"))], is_strong=True)
    if poll["is_reconstructed"]:
        reconstructed = _(
            "Reconstructed: only the totals are real. Who chose what together, the groups and how sure each colour is "
            "are made up to match them."
        )
        yield Paragraph([Words(reconstructed)], is_strong=True)
    yield Paragraph(parted(poll["ballots_label"], poll["ballots"]))
    yield Paragraph([Words(poll["remark"])])
    headings = [_("Initiative"), pgettext("column", "Votes"), pgettext("column", "Share")]
    rows = [
        [[initiative(one)], [Value("votes", one["votes"])], [Value("share", one["share"])]] for one in poll["first"]
    ]
    yield Grid(headings, rows, caption=_("Initiatives of the first quartile"))
    for band in poll["bands"]:
        yield Paragraph([Words(band["word"])], is_strong=True)
        yield Items([[initiative(one)] for one in band["initiatives"]])


def initiative(one: dict) -> Link:
    return Link(f"initiative-{one['number']}", absolute(one["address"]), one["number"], words(one["title"]))


def words(text: dict) -> Words:
    """A text as plain values keep it."""
    if text["is_foreign"]:
        return Words(text["value"], text["language"], text["direction"])
    return Words(text["value"])


WRITTEN = {
    "compared": compared,
    "absent": absent,
    "groups": groups,
    "feedback": feedback,
    "points": points,
    "attendance": attendance,
    "next_events": next_events,
    "polls": polls,
}
