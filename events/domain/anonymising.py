"""Finding what tells who somebody is, in notes that will be published, and taking it out.

It finds every e-mail address, user page and telephone number, and of the people of one event their full names, their
user names and the parts of their names. It knows no nicknames and no misspelt names: somebody has to read what it
proposes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from .folding import Folded, Word, folded, words
from .name_shapes import ADDRESS, TELEPHONE, USER_NAME, stem

NAME, PART, USER, MAIL, PHONE = "name", "part", "user_name", "address", "telephone"
SHORTEST_PART = 3  # letters; shorter words count within full names only
SHORTEST_UNSPACED = 2  # letters, where a name has hardly more: Chinese, Japanese, Korean, Thai …
SURE_UNSPACED = 3  # letters of a full name that is hardly a word by chance
WIDEST_GAP = 3  # signs between the words of one name: "Lovelace,  Ada"
CLITICS = {"ARABIC": "وفبلك", "HEBREW": "והבלכמש"}  # written together with the name: "and", "to", "with" …
MOST_CLITICS = 2
TURNS = 20  # of taking out; two are enough in practice
GAP = "…"  # stands for a name where the words for it are somebody's name
# Words in the fields for names that name nobody by themselves; folded.
PARTICLES = "von van der den del dos das des della dela bin ibn bint ben abu the and les las los mac san عبد ابن بنت"
TITLES = "she her hers him his they them theirs mrs prof"
GROUPS = "user group wiki wikimedia wikipedia wikidata commons foundation community chapter movement"
NO_NAMES = frozenset(f"{PARTICLES} {TITLES} {GROUPS}".split())


class PersonNames(NamedTuple):
    """How one person may be named; addresses need not be known, since every address is found."""

    names: tuple[str, ...]  # as they and their account are called
    user_names: tuple[str, ...] = ()


class Found(NamedTuple):
    """What names somebody between ``start`` and ``end``. A doubtful one may also be a plain word: "Grace", "Mark"."""

    start: int
    end: int
    kind: str
    is_certain: bool


class Pattern(NamedTuple):
    """A name as the stems of its folded words; ``spelling`` is the one of a user name."""

    words: tuple[str, ...]
    kind: str
    spelling: str = ""


class Names(NamedTuple):
    """The names of many people, arranged so that looking costs no more for three hundred than for three."""

    by_first_word: dict[str, list[Pattern]]
    unspaced: re.Pattern | None
    sure_unspaced: frozenset[str]


def names_of_people(people: Iterable[PersonNames]) -> Names:
    spaced, unspaced, sure = defaultdict(set), set(), set()
    for pattern in patterns(people):
        if all(not each.is_spaced for each in words("".join(pattern.words))):
            unspaced.add(pattern.words)
            if pattern.kind != PART and len("".join(pattern.words)) >= SURE_UNSPACED:
                sure.add("".join(pattern.words))
        else:
            spaced[pattern.words[0]].add(pattern)
    longest_first = sorted(unspaced, key=lambda name: (-len("".join(name)), name))
    expression = "|".join(r"[\W_]{0,3}".join(map(re.escape, name)) for name in longest_first)
    return Names(
        by_first_word={first: sorted(found) for first, found in spaced.items()},
        unspaced=re.compile(expression) if expression else None,
        sure_unspaced=frozenset(sure),
    )


def patterns(people: Iterable[PersonNames]) -> Iterator[Pattern]:
    for person in people:
        for name in filter(None, person.names):
            found = words(folded(name).text)
            whole = tuple(stem(word.text) for word in found)
            if len("".join(whole)) >= SHORTEST_UNSPACED:
                yield Pattern(whole, NAME if len(whole) > 1 or not found[0].is_spaced else PART)
            yield from (Pattern((part,), PART) for part in parts(found))
        for name in filter(None, person.user_names):
            whole = tuple(stem(word.text) for word in words(folded(name).text))
            if len("".join(whole)) >= SHORTEST_PART:
                yield Pattern(whole, USER, unicodedata.normalize("NFC", name))


def parts(name: list[Word]) -> Iterator[str]:
    """What somebody is called for short. A Chinese name of three characters or more is used without the first."""
    for word in name:
        if word.is_spaced and len(word.text) >= SHORTEST_PART and word.text not in NO_NAMES:
            if any(map(str.isalpha, word.text)):
                yield stem(word.text)
        elif not word.is_spaced and len(word.text) >= SHORTEST_UNSPACED:
            yield word.text
            if len(name) == 1 and len(word.text) > SHORTEST_UNSPACED and "\u3400" <= word.text[0] <= "\u9fff":
                yield word.text[1:]


def found_in(text: str, names: Names) -> list[Found]:
    """What names somebody in ``text``, in its order, none overlapping."""
    return merged([*shapes(text), *known(text, names)])


def certain_in(text: str, names: Names) -> list[Found]:
    """What can hardly be anything but somebody's full name, address or user name."""
    return [each for each in found_in(text, names) if each.is_certain]


def shapes(text: str) -> Iterator[Found]:
    plain = folded(text)
    for pattern, kind in ((ADDRESS, MAIL), (USER_NAME, USER), (TELEPHONE, PHONE)):
        for match in pattern.finditer(plain.text):
            yield Found(*plain.span(*match.span()), kind, kind != PHONE)


def known(text: str, names: Names) -> Iterator[Found]:
    plain = folded(text)
    said = words(plain.text)
    for place, word in enumerate(said):
        for start in beginnings(word):
            for pattern in names.by_first_word.get(stem(word.text[start:]), ()):
                yield from matched(plain, said[place : place + len(pattern.words)], start, pattern)
    for match in names.unspaced.finditer(plain.text) if names.unspaced else ():
        whole = re.sub(r"[\W_]+", "", match.group())
        is_sure = whole in names.sure_unspaced
        yield Found(*plain.span(*match.span()), NAME if is_sure else PART, is_sure)


def beginnings(word: Word) -> list[int]:
    """Where in a word a name may begin: at its start, or after what Arabic and Hebrew write together with it."""
    script = unicodedata.name(word.text[0], "").partition(" ")[0]
    found = [0]
    for place in range(1, min(MOST_CLITICS, len(word.text) - SHORTEST_PART) + 1):
        if word.text[place - 1] not in CLITICS.get(script, ""):
            break
        found.append(place)
    return found


def matched(plain: Folded, said: list[Word], start: int, pattern: Pattern) -> Iterator[Found]:
    """The pattern where these words are its own, close together, and a lone word begins as a name does."""
    rest = tuple(stem(word.text) for word in said[1:])
    gaps = (later.start - earlier.end for earlier, later in pairwise(said))
    if rest != pattern.words[1:] or any(gap > WIDEST_GAP for gap in gaps):
        return
    first, last = plain.span(said[0].start + start, said[-1].end)
    exact = unicodedata.normalize("NFC", plain.original[first:last]) == pattern.spelling
    if pattern.kind != PART or not plain.original[first].islower():
        is_certain = len(pattern.words) > 1 or exact
        yield Found(first, last, pattern.kind, is_certain)


def merged(found: Iterable[Found]) -> list[Found]:
    """Overlapping ones as one, of the kind of the longest, and certain where any is."""
    together: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end, not one.is_certain, one.kind)):
        if together and each.start < together[-1].end:
            last = together[-1]
            together[-1] = last._replace(end=max(last.end, each.end), is_certain=last.is_certain or each.is_certain)
        else:
            together.append(each)
    return together


def without_names(text: str, names: Names, replacement: str) -> str:
    """``text`` with ``replacement`` for all that is found; nothing is found in what comes out."""
    if found_in(replacement, names):
        replacement = GAP
    for _turn in range(TURNS):
        found = found_in(text, names)
        if not found:
            return text
        for each in reversed(found):
            text = text[: each.start] + replacement + text[each.end :]
    return replacement
