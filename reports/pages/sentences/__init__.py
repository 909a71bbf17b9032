"""What a comparison says, in the words of the reader: one function for each kind of stored sentence."""

from collections.abc import Iterable

from django.utils.html import SafeString

from reports.domain.comparison_shapes import SentenceShape

from . import of_groups, of_lists, of_plans
from .speaker import Speaker, speaker

__all__ = ["WORDS", "Speaker", "said", "say", "speaker"]

WORDS = of_groups.WORDS | of_lists.WORDS | of_plans.WORDS  # by kind


def say(voice: Speaker, sentence: SentenceShape) -> SafeString:
    """Safe HTML, with what has a page of its own as links."""
    return WORDS[sentence["kind"]](voice, **sentence["values"])


def said(voice: Speaker, sentences: Iterable[SentenceShape], *, kinds: Iterable[str] | None = None) -> list[SafeString]:
    """All of them, or those of some kinds, in their order."""
    kinds = WORDS.keys() if kinds is None else set(kinds)
    return [say(voice, sentence) for sentence in sentences if sentence["kind"] in kinds]
