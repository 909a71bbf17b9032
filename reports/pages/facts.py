"""What references in prose may name: the facts of one report, read from stored results."""

from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase

from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from recommendations.domain.texts import Text
from reports.domain.references import Reference, UnknownReference
from reports.words import quartile_word
from strategy_site import formats
from voting.domain.merging import Merge

from .named import NOTHING_NAMED, Named, comment_html, event_day, in_its_language, picture_html, quote_html


@dataclass
class Note:
    """A footnote: its mark is given when it is first referred to."""

    mark: str
    anchor: str
    text: str
    words: str = ""  # the same in plain text, with the names of its values
    values: dict[str, str] = field(default_factory=dict)
    reason: Text | None = None


@dataclass
class Facts:
    """The facts of one report in one language; ``resolve`` turns a reference into safe HTML."""

    language: str
    cells: dict[str, dict]  # by number of the initiative, each with its labels
    totals: dict
    initiatives: dict  # by number
    recommendations: dict
    figures: dict  # by key
    merges: dict = field(default_factory=dict)  # by the numbers of both initiatives
    raw: dict[str, int] = field(default_factory=dict)  # votes before merging, where the ballots were counted here
    notes: dict[str, Note] = field(default_factory=dict)  # in the order of first reference
    named: Named = NOTHING_NAMED

    def resolve(self, reference: Reference) -> str:
        """HTML for the reference. Raises UnknownReference for what this report does not have."""
        try:
            return getattr(self, f"_{reference.kind}")(*reference.names, reference.attribute)
        except (KeyError, IndexError, ZeroDivisionError) as error:
            raise UnknownReference(str(reference)) from error

    def number(self, value: int) -> str:
        return formats.number(value, self.language)

    @cached_property
    def sums(self) -> dict[str, int]:
        return {
            "initiatives": len(self.cells),
            "recommendations": len({self.initiatives[number].recommendation_id for number in self.cells}),
            "votes": self.totals["votes"],
        }

    def _total(self, name, attribute):
        return self.number(self.sums[name])

    def _initiative(self, number, attribute):
        initiative, labels = self.initiatives[number], self.cells.get(number, {})
        if attribute == "quartile":
            return quartile_word(labels["quartile"])
        return self._attribute(initiative, attribute, labels)

    def _recommendation(self, number, attribute):
        votes = self.totals["recommendations"].get(number) if attribute == "votes" else None
        labels = {} if votes is None else {"votes": self.number(votes)}
        return self._attribute(self.recommendations[number], attribute, labels)

    def _attribute(self, thing, attribute, labels):
        if not attribute:
            return format_html(
                '<a href="{}">{}. {}</a>', thing.get_absolute_url(), thing.number, in_its_language(thing.text("title"))
            )
        if attribute == "number":
            return conditional_escape(thing.number)
        if attribute == "title":
            return in_its_language(thing.text("title"))
        return labels[attribute]

    def _figure(self, key, attribute):
        figure = self.figures[key]
        return self.figure_share(figure) if attribute == "share" else self.figure_label(figure)

    def figure_share(self, figure) -> str:
        """Which part it is of its whole, in whole percent."""
        if figure.whole is None:
            raise KeyError(figure.key)
        return formats.percent(figure.number / figure.whole.number, self.language, decimals=0)

    def figure_label(self, figure) -> str:
        if figure.kind == figure.Kind.DAY:
            return formats.day(figure.day, self.language)
        return str(figure.number) if figure.kind == figure.Kind.YEAR else self.number(figure.number)

    def _quartile(self, name, attribute):
        index = int(name) - 1
        if attribute == "size":
            return self.number(self.totals["sizes"][index])
        limits = self.totals["limits"][index]
        if limits is None:  # equal votes left the quartile empty
            raise KeyError(name)
        fewest, most = limits
        return self.number({"fewest": fewest, "most": most}[attribute])

    def _merge(self, implying, implied, attribute):
        merge = self.merged(implying, implied)
        return self.number(merge.ballots_added if attribute == "added" else getattr(merge, attribute))

    def merged(self, implying: str, implied: str) -> Merge:
        rule = self.merges[implying, implied]
        return Merge(self.cells[implied]["count"], self.cells[implying]["count"], rule.ballots_added)

    def _note(self, kind, implying, implied, attribute):
        if kind != "merge":
            raise KeyError(kind)
        return self.mark_of(self.merge_note(implying, implied))

    def _event(self, slug, attribute):
        event = self.named.events[slug]
        if attribute == "day":
            return formats.day(event_day(event), self.language)
        title = in_its_language(event.text("title"))
        return title if attribute else format_html('<a href="{}">{}</a>', event.get_absolute_url(), title)

    def _quote(self, number, attribute):
        return quote_html(self.named.quotes[number])

    def _comment(self, number, attribute):
        return comment_html(self.named.comments[number])

    def _picture(self, key, attribute):
        return picture_html(self.named.pictures[key])

    def mark_of(self, note: Note) -> str:
        return format_html(
            '<sup><a class="note-mark" href="#{}" aria-label="{}">{}</a></sup>',
            note.anchor,
            _("Note %s") % note.mark,
            note.mark,
        )

    def merge_note(self, implying: str, implied: str) -> Note:
        """The footnote on a merge, in words made of the stored rule and the counts."""
        merged = self.merged(implying, implied)
        before = self.raw.get(implied, merged.before)
        is_alone = (before, self.raw.get(implying, merged.kept)) == (merged.before, merged.kept)
        words = _(
            "%(added)s ballots named %(implying)s but not %(implied)s. They were counted for %(implied)s as well: "
            "%(before)s + %(added)s = %(after)s. The figure of %(implying)s stayed at %(kept)s."
        )
        if not is_alone:
            words = _(
                "%(added)s ballots counted for %(implying)s did not name %(implied)s. They were counted for "
                "%(implied)s as well, which by all rules together rose from %(before)s to %(after)s."
            )
        values = {
            "implying": self.initiatives[implying].number,
            "implied": self.initiatives[implied].number,
            "added": self.number(merged.ballots_added),
            "before": self.number(before),
            "after": self.number(merged.after),
            "kept": self.number(merged.kept),
        }
        reason = self.merges[implying, implied].text("reason")
        return self.note(f"merge-{implying}-{implied}", words, values=values, reason=reason)

    def bundle_note(self) -> Note:
        return self.note("bundles", _("One number, one count: the lines listed under it were chosen together."))

    def note(self, anchor: str, words: str, *, values: dict | None = None, reason: Text | None = None) -> Note:
        if anchor not in self.notes:
            text = words % values if values else words
            self.notes[anchor] = Note(
                mark=letters(len(self.notes)),
                anchor=f"note-{anchor}",
                text=format_html("{} {}", text, in_its_language(reason)) if reason and reason.value else text,
                words=words,
                values=values or {},
                reason=reason,
            )
        return self.notes[anchor]


def letters(index: int) -> str:
    """a, b, … z, aa, ab, …"""
    more, last = divmod(index, len(ascii_lowercase))
    return (letters(more - 1) if more else "") + ascii_lowercase[last]
