"""What the sections of a new report say first, in every language; writers go on from there.

Numbers are references, never digits. A paragraph in emphasis tells the writer what belongs there.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from strategy_site.languages import LANGUAGES, SOURCE


class Draft(NamedTuple):
    heading: str | Promise
    paragraphs: Sequence[str | Promise] = ()
    of_result: Sequence[str | Promise] = ()  # those that name figures of the heat map; they stand first


class Text(NamedTuple):
    heading: str
    body: str


DRAFTS = {
    "lead": Draft(_("In short"), [_("*Say in a few sentences who met, when and what for, and what came of it.*")]),
    "purpose": Draft(
        _("What this report is for"),
        [
            _("This report shows what came out of the conversations. It asks readers for their own view:"),
            _(
                "- What do you like?\n- What is missing?\n"
                "- What would make you, or your group, want to play an active role?"
            ),
        ],
    ),
    "heat_map": Draft(
        _("The heat map"),
        of_result=[
            _(
                "The table shows how often each of the {{ total initiatives }} initiatives was chosen: "
                "{{ total votes }} votes in all. Votes place every initiative in a quartile, which tells how it did "
                "next to all the others."
            ),
            _(
                "The first quartile holds the initiatives chosen most often. There are {{ quartile 1 size }} of them, "
                "with {{ quartile 1 fewest }} to {{ quartile 1 most }} votes each."
            ),
        ],
    ),
    "analysis": Draft(
        _("What the results show"),
        [
            _(
                "A high place says that people find it important to talk about an initiative. "
                "It does not say that they agree with it in its present form."
            ),
            _("*Name what stands out, and what it may mean. Insert initiatives and their votes from the list.*"),
        ],
        of_result=[
            _(
                "People chose among {{ total initiatives }} initiatives of {{ total recommendations }} "
                "recommendations, and not among whole recommendations."
            ),
        ],
    ),
    "compared": Draft(
        _("Local and global"), [_("What communities named before, beside what people chose at these conversations.")]
    ),
    "absent": Draft(
        _("Who is not here"), [_("Who took part, beside whom the movement counts, and whom we did not hear.")]
    ),
    "groups": Draft(pgettext_lazy("of voters", "Groups"), [_("What different groups of those taking part chose.")]),
    "polls": Draft(capfirst(_("other polls")), [_("What people chose in other polls that belong to this report.")]),
    "liked": Draft(_("What people liked"), [_("*Gather here what people said they liked, without names.*")]),
    "missing": Draft(_("What was missing"), [_("*Gather here what people said was missing, without names.*")]),
    "roles": Draft(
        _("Roles in implementation"),
        [
            _("These conversations help to agree who will be responsible for which piece of the change."),
            _("*Say what would make people want to play an active role, and who offered to take one.*"),
        ],
    ),
    "points": Draft(_("Open questions and concerns"), [_("What people asked and worried about in their rooms.")]),
    "feedback": Draft(_("What the feedback form says"), [_("Those who came were asked how it was for them.")]),
    "attendance": Draft(_("Who took part"), [_("How many people came, and who was counted.")]),
    "next_events": Draft(_("Next events"), [_("Everybody is welcome at the events to come.")]),
    "next_steps": Draft(
        _("Next steps"),
        [_("*Say what happens now, who does it, and how readers can take part.*")],
    ),
    "clusters": Draft(
        _("What was said about clusters"),
        [
            _("A cluster is a set of initiatives that are taken up together."),
            _("*For each cluster, say what people want to begin with, who is needed, and what is in the way.*"),
        ],
    ),
    "discussed": Draft(
        _("What was discussed"), [_("*Say what was taken up again since the last conversations, and what is new.*")]
    ),
    "status": Draft(
        _("Where implementation stands"),
        [_("*For each initiative under way, say who is at it, what is done, and what comes next.*")],
    ),
    "news": Draft(pgettext_lazy("heading", "News"), [_("*Write the news here.*")]),
}


def drafts_of(text: str, *, has_figures: bool) -> dict[str, Text]:
    """The draft by language, without languages into which any of it is not translated yet.

    What the writer is told stands in the source only: readers of a language would find it in the place of the text
    that is not translated yet.
    """
    draft = DRAFTS[text]
    paragraphs = [*(draft.of_result if has_figures else ()), *draft.paragraphs]
    source = _spoken(draft.heading, paragraphs, SOURCE)
    found = {SOURCE: source}
    for language in LANGUAGES:
        spoken = _spoken(draft.heading, paragraphs, language)
        if all(word != original for word, original in zip(spoken, source, strict=True)):
            found[language] = [said for said, original in zip(spoken, source, strict=True) if not is_prompt(original)]
    found[SOURCE] = source
    texts = {language: Text(heading, "\n\n".join(bodies)) for language, (heading, *bodies) in found.items()}
    return {language: text for language, text in texts.items() if text.body}


def is_prompt(paragraph: str) -> bool:
    """Whether it tells the writer what belongs there."""
    return paragraph.startswith("*") and paragraph.endswith("*")


@cache
def prompts() -> frozenset[str]:
    """All that the drafts tell writers, in every language."""
    paragraphs = [each for draft in DRAFTS.values() for each in (*draft.of_result, *draft.paragraphs)]
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.update(filter(is_prompt, map(str, paragraphs)))
    return frozenset(found)


def _spoken(heading: str | Promise, paragraphs: Sequence[str | Promise], language: str) -> list[str]:
    with override(language):
        return [str(heading), *map(str, paragraphs)]
